/** Numbers, days and addresses in a text, in a form in which two texts can be compared. */
import { folded, withPlainDigits } from "./folding.js";

const LOCALES = "en ja vi id fil my zh-Hans km th ne mn ur".split(" ");
const EVERYWHERE = new Set(["110", "119"]);
const SEPARATORS = "[\\s.,\\-\u2010-\u2015\u30fc\u2212/()（）·']";
const RUN = new RegExp(`\\+?\\d(?:${SEPARATORS}{0,2}\\d)*`, "gu");
const DAY_PARTS = /(\d{1,4})\s*[-\/.年／・]\s*(\d{1,2})\s*(?:[-\/.月／・]\s*(\d{1,4})?)?|(\d{1,2})\s*月\s*(\d{1,2})/gu;
const ADDRESS = /[^\s@<>()]+@[^\s@<>()]+|(?:https?:\/\/|www\.)\S+|(?<![\p{L}\p{N}])@[\p{L}\p{N}._-]{3,}/gu;
let months = null;

/**
 * Numbers long enough to find somebody by, digits only: telephone and card numbers, sums, receipts. Whole runs, and the
 * groups they are written in.
 * @param {string} text @returns {Map<string, string>} as written, by digits
 */
export function numbersIn(text) {
  const found = new Map();
  for (const [run] of withPlainDigits(text.normalize("NFKC")).matchAll(RUN)) {
    const groups = run.split(/\D+/).filter(Boolean);
    for (const digits of new Set([groups.join(""), ...groups])) {
      if (digits.length >= 3 && !EVERYWHERE.has(digits) && !isYear(digits)) found.set(digits, run.trim());
    }
  }
  return found;
}

/**
 * Days of the year: "3/12", "12月3日", "3 December", in the names of months of all our languages.
 * @param {string} text @returns {Map<string, string>} as written, by "<smaller>-<larger>" number, or "<day>:<month>"
 */
export function daysIn(text) {
  const plain = withPlainDigits(text.normalize("NFKC"));
  const found = new Map();
  for (const match of plain.matchAll(DAY_PARTS)) {
    const parts = match.slice(1).filter(Boolean).map(Number).filter((part) => part < 32);
    if (parts.length >= 2) found.set(pair(parts[0], parts[1]), match[0].trim());
  }
  for (const [name, month] of monthNames()) {
    const near = new RegExp(`(\\d{1,2})\\D{0,4}${name}|${name}\\D{0,4}(\\d{1,2})(?!\\d)`, "gu");
    for (const match of folded(plain).matchAll(near)) {
      const day = Number(match[1] ?? match[2]);
      if (day < 32) found.set(pair(day, month), match[0].trim());
    }
  }
  return found;
}

/** Mail addresses, web addresses and names in apps. @param {string} text @returns {Map<string, string>} */
export function addressesIn(text) {
  const found = new Map();
  for (const [one] of text.matchAll(ADDRESS)) {
    found.set(folded(one).replace(/[.,;:!?。၊။،۔]+$/u, ""), one);
  }
  return found;
}

function pair(one, other) {
  return one < other ? `${one}-${other}` : `${other}-${one}`;
}

function isYear(digits) {
  return /^(19|20)\d\d$/.test(digits);
}

function monthNames() {
  if (months) return months;
  months = new Map();
  for (const locale of LOCALES) {
    for (const style of ["long", "short"]) {
      const format = new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { month: style, timeZone: "UTC" });
      for (let month = 0; month < 12; month += 1) {
        const name = folded(format.format(new Date(Date.UTC(2026, month, 15)))).replace(/\.$/, "");
        // Names that are numbers ("3月") are read above; very short ones are words of other languages.
        if (name.length >= 3 && !/\d/.test(name)) months.set(name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), month + 1);
      }
    }
  }
  return months;
}
