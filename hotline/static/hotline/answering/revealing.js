/**
 * What a reply would tell somebody who reads over the reporter's shoulder: details by which the reporter can be known,
 * compared with what this report itself says. It runs in the browser only; nothing is looked up anywhere.
 */
import { folded, wordsIn } from "./folding.js";
import { addressesIn, daysIn, numbersIn } from "./numbers.js";

/** Fields of a report that name somebody or some place, and what to call a hit in them. */
const FIELDS = { call_me: "name", company: "company", town: "place", contact_detail: "contact" };
const FREE = ["text", "safe_hours", "safe_to_read", ...Object.keys(FIELDS)];
const QUOTED = 6;
const SCRIPTS = ["Han", "Hiragana", "Katakana", "Thai", "Khmer", "Myanmar", "Lao"];
const UNSPACED = new RegExp(`[${SCRIPTS.map((script) => `\\p{Script=${script}}`).join("")}]`, "u");
/** Words in names of companies and places that say nothing by themselves. */
const EMPTY = new Set(
  ("co ltd inc llc corp company corporation factory group city town ville prefecture the and of " +
    "株式会社 有限会社 合同会社 会社 工場 支店 市 区 町 村 県 府 都 公司 有限公司 工厂 " +
    "cong ty tinh thanh pho huyen pt cv pabrika kompanya lungsod บริษัท จำกัด โรงงาน कम्पनी कारखाना компани үйлдвэр کمپنی شہر")
    .split(" ")
    .map(folded),
);

/**
 * What the reply repeats of the report, each once, the gravest first.
 * @param {string} reply everything the reply says, its questions included
 * @param {{answers: {name: string, values: string[]}[], language: string}} report as pane.js describes it
 * @param {Iterable<string>} [common] texts whose words tell nothing, such as those of the phrase book
 * @returns {{kind: "name"|"company"|"place"|"contact"|"number"|"day"|"word"|"quote", text: string}[]}
 */
export function revealed(reply, report, common = []) {
  const free = report.answers.filter(({ name }) => FREE.includes(name));
  const own = free.flatMap(({ values }) => values).join("\n");
  const usual = new Set([...common].flatMap((text) => wordsIn(text, report.language).map((one) => folded(one.text))));
  const found = [
    ...fieldsIn(reply, free, report.language),
    ...shared("contact", addressesIn(reply), addressesIn(own)),
    ...shared("day", daysIn(reply), daysIn(own)),
    ...numbersOf(reply, own),
    ...quotesIn(reply, own, report.language, usual),
    ...rareWordsIn(reply, own, report.language, usual),
  ];
  const seen = new Set();
  return found.filter(({ text }) => {
    const key = folded(text);
    const fresh = key !== "" && ![...seen].some((before) => before.includes(key));
    seen.add(key);
    return fresh;
  });
}

/** The whole of a named field, or any telling word of it. */
function fieldsIn(reply, answers, language) {
  const text = folded(reply);
  const spoken = new Set(wordsIn(reply, language).map((one) => folded(one.text)));
  return answers
    .filter(({ name }) => name in FIELDS)
    .flatMap(({ name, values }) =>
      values.flatMap((value) => {
        if (holds(text, folded(value))) return [{ kind: FIELDS[name], text: value.trim() }];
        return wordsIn(value, language)
          .filter((one) => tells(folded(one.text)))
          .filter((one) => spoken.has(folded(one.text)) || (!spaced(one.text) && text.includes(folded(one.text))))
          .map((one) => ({ kind: FIELDS[name], text: one.text }));
      }),
    );
}

/** Whether a text holds a value as words of its own; scripts without spaces have none. */
function holds(text, value) {
  if (value === "" || EMPTY.has(value)) return false;
  if ([...value].length < 2) return false;
  if (!spaced(value)) return text.includes(value);
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "u").test(text);
}

function spaced(text) {
  return !UNSPACED.test(text);
}

function tells(word) {
  const long = [...word].length;
  return long >= (spaced(word) ? 3 : 2) && !EMPTY.has(word) && !/^\d+$/.test(word);
}

function shared(kind, said, told) {
  return [...said].filter(([key]) => told.has(key)).map(([, text]) => ({ kind, text }));
}

/** Numbers of the report, also when the reply writes them with other gaps. */
function numbersOf(reply, own) {
  const told = [...numbersIn(own).keys()];
  return [...numbersIn(reply)]
    .filter(([digits]) => told.some((one) => one === digits || isPart(one, digits) || isPart(digits, one)))
    .map(([, text]) => ({ kind: "number", text }));
}

/** Whether a long number stands inside another: a telephone number with and without its country. */
function isPart(whole, part) {
  return part.length >= 6 && whole.includes(part);
}

/** Six words in a row as the reporter wrote them. */
function quotesIn(reply, own, language, usual) {
  const told = wordsIn(own, language).map((one) => folded(one.text));
  const starts = told.slice(0, Math.max(0, told.length - QUOTED + 1));
  const runs = new Set(starts.map((_, at) => told.slice(at, at + QUOTED).join(" ")));
  const said = wordsIn(reply, language);
  for (let at = 0; at + QUOTED <= said.length; at += 1) {
    const part = said.slice(at, at + QUOTED);
    const words = part.map((one) => folded(one.text));
    if (runs.has(words.join(" ")) && words.some((one) => !usual.has(one))) {
      const last = part.at(-1);
      return [{ kind: "quote", text: reply.slice(part[0].at, last.at + last.text.length) }];
    }
  }
  return [];
}

/**
 * Words of the free text that look like names: a capital inside a sentence, capitals only, letters and digits mixed,
 * Latin letters among others, katakana; in scripts without capitals every longer word that the phrase book never uses.
 */
function rareWordsIn(reply, own, language, usual) {
  const text = folded(reply);
  const said = new Map(wordsIn(reply, language).map((one) => [folded(one.text), one.text]));
  return wordsIn(own, language)
    .filter((one) => looksLikeAName(one, own))
    .map((one) => ({ word: folded(one.text), written: one.text }))
    .filter(({ word }) => (tells(word) || isMixed(word)) && !usual.has(word))
    .filter(({ word }) => said.has(word) || (!spaced(word) && text.includes(word)))
    .map(({ word, written }) => ({ kind: "word", text: said.get(word) ?? written }));
}

function isMixed(word) {
  return /\p{L}/u.test(word) && /\p{Nd}/u.test(word);
}

/**
 * Whether a word of a text looks like a name.
 * @param {{text: string, at: number}} one as wordsIn finds it @param {string} whole the text
 */
export function looksLikeAName({ text, at }, whole) {
  if (isMixed(text)) return true;
  if (/^\p{Lu}{2,}$/u.test(text)) return true;
  if (/^\p{Lu}/u.test(text)) return !/(^|[.!?:;。\n"“„«(]\s*)$/u.test(whole.slice(0, at));
  if (/^[\p{Script=Latin}]+$/u.test(text)) return /[^\p{Script=Latin}\P{L}]/u.test(whole);
  if (/^\p{Script=Katakana}[\p{Script=Katakana}ー]{2,}$/u.test(text)) return true;
  if (/\p{Ll}/u.test(text)) return false;
  const letters = text.replace(/\p{M}/gu, "");
  return [...letters].length >= (/\p{Script=Han}/u.test(text) ? 3 : 4);
}
