/** What the notes of a report say together. Only notes count that a member of the queue signed for this report. */

const MOST_LABELS = 20;
const LONGEST_LABEL = 40;

/** The sound notes of a kind, oldest first. @param {{notes: object[]}} opened @param {string} kind */
export function soundNotes(opened, kind) {
  return opened.notes.filter((one) => one.sound && one.note.kind === kind);
}

/**
 * The labels a report carries: those of the newest note of labels.
 * @param {{notes: object[]}} opened @returns {string[]}
 */
export function labelsOf(opened) {
  const newest = soundNotes(opened, "labels").at(-1);
  return Array.isArray(newest?.note.labels) ? cleanLabels(newest.note.labels.map(String)) : [];
}

/** Labels as they are kept: trimmed, once each, not endless. @param {string[]} labels @returns {string[]} */
export function cleanLabels(labels) {
  const clean = labels.map((label) => label.normalize().replace(/\s+/gu, " ").trim());
  const short = clean.filter(Boolean).map((label) => [...label].slice(0, LONGEST_LABEL).join(""));
  return [...new Set(short)].slice(0, MOST_LABELS);
}

/** Labels typed in one line. @param {string} text @returns {string[]} */
export function typedLabels(text) {
  return cleanLabels(text.split(/[,、，;；،\n]/u));
}

/**
 * The reports this one is linked with, by id; the newest word on each counts.
 * @param {{notes: object[]}} opened @returns {string[]}
 */
export function linksOf(opened) {
  const linked = new Map();
  for (const { note } of soundNotes(opened, "link")) {
    if (typeof note.to === "string" && /^[0-9a-f]{32}$/.test(note.to)) linked.set(note.to, note.gone !== true);
  }
  return [...linked].filter(([, there]) => there).map(([id]) => id);
}
