/**
 * The reports this browser has opened since it was unlocked, with what is needed to see which belong together. It lives
 * in memory and is forgotten when the desk locks; the server is never asked which reports name one employer.
 */
import { onShown } from "../pane.js";
import { onChange } from "../session.js";
import { maybeSame } from "./employers.js";
import { labelsOf, linksOf } from "./reading.js";

const met = new Map();
const watchers = new Set();

/**
 * @typedef {{id: string, companies: string[], labels: string[], links: string[], reportRecipient: string,
 *   next: {note: number}}} Met
 */

/** Have a function called whenever a report was met, or all were forgotten. */
export function onMet(watcher) {
  watchers.add(watcher);
}

/** @returns {Met[]} all but this one */
export function othersThan(id) {
  return [...met.values()].filter((one) => one.id !== id);
}

/** @param {string} id @returns {Met | undefined} */
export function metReport(id) {
  return met.get(id);
}

/** Others that name what may be the same employer. @param {object} opened @returns {Met[]} */
export function sameEmployer(opened) {
  const mine = companiesOf(opened);
  return othersThan(opened.id).filter((one) => one.companies.some((name) => mine.some((own) => maybeSame(own, name))));
}

function companiesOf(opened) {
  return opened.answers.filter(({ name }) => name === "company").flatMap(({ values }) => values);
}

function meet(opened) {
  const { id, reportRecipient, next } = opened;
  const read = { companies: companiesOf(opened), labels: labelsOf(opened), links: linksOf(opened) };
  met.set(id, { id, reportRecipient, next, ...read });
  tell();
}

function tell() {
  for (const watcher of watchers) watcher();
}

/** Begin to remember. */
export function startMeeting() {
  onShown((opened) => opened && meet(opened));
  onChange((keys) => {
    if (keys !== null) return;
    met.clear();
    tell();
  });
}
