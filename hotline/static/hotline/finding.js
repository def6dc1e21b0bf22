/**
 * Finding, as one types: in the clear fields of the rows in sight and in what this browser has opened since it was
 * unlocked. Neither the words typed nor the texts searched leave this page's memory.
 */
import { fill, make } from "./building.js";
import { onList, rows, rowOf } from "./list.js";
import { word } from "./words.js";

const texts = new Map();
let openOne = () => {};

/**
 * Let a report be found by these texts; they are added to what is known of it.
 * @param {string} id
 * @param {...string} parts
 */
export function remember(id, ...parts) {
  const known = texts.get(id) ?? new Set();
  for (const part of parts) if (part) known.add(folded(part));
  texts.set(id, known);
  find();
}

/** Forget every text that was opened, and the words that were looked for: somebody's name may be among them. */
export function forget() {
  texts.clear();
  document.getElementById("find").value = "";
  find();
}

/** The same letters, however they were typed: no case, no accents, no width. @param {string} text */
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replaceAll("đ", "d");
}

/** @param {(id: string) => void} open called for a report that is found but stands on another page of the list */
export function startFinding(open) {
  openOne = open;
  document.getElementById("find").addEventListener("input", find);
  onList(find);
}

function find() {
  const wanted = folded(document.getElementById("find").value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows()) {
    row.hidden = !matches(row.dataset.report, folded(row.textContent), wanted);
    shown += row.hidden ? 0 : 1;
  }
  const elsewhere = wanted.length ? [...texts.keys()].filter((id) => !rowOf(id) && matches(id, id, wanted)) : [];
  document.getElementById("found").textContent = wanted.length
    ? word("finding.found", { n: shown + elsewhere.length })
    : "";
  fill(document.getElementById("found-elsewhere"), elsewhere.map(link));
}

function matches(id, clear, wanted) {
  const all = [id, clear, ...(texts.get(id) ?? [])].join("\n");
  return wanted.every((part) => all.includes(part));
}

function link(id) {
  const made = make("button", { type: "button", class: "button" }, word("finding.elsewhere", { report: id.slice(0, 8) }));
  made.addEventListener("click", () => openOne(id));
  return make("li", {}, made);
}
