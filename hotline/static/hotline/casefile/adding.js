/** Signing and sealing a note in this browser, and handing it to the server. */
import { sealNote } from "../sealing/notes.js";
import { current } from "../session.js";
import { getJSON, post } from "../wire.js";
import { word } from "../words.js";

const LONGEST_TEXT = 12_000;
const OVERTAKEN = 409;

/** Why a note was not made, as a sentence. */
export class NotNoted extends Error {}

/**
 * Add a note to a report that this browser has opened. Throws NotNoted, Failed (wire.js) or SealingError.
 * @param {{id: string, reportRecipient: string, next: {note: number}}} report
 * @param {{kind: string}} note
 */
export async function addNote(report, note) {
  const keys = current();
  if (!keys) throw new NotNoted(word("notes.locked"));
  if (new TextEncoder().encode(JSON.stringify(note)).length > LONGEST_TEXT) throw new NotNoted(word("notes.too_long"));
  const author = document.getElementById("desk")?.dataset.user ?? "";
  const sequence = report.next.note;
  const { id, reportRecipient } = report;
  const sealed = await sealNote({ report: id, sequence, author, note, reportRecipient }, keys.signingKey);
  await post(`reports/${id}/note/`, { sequence, sealed });
  report.next.note = sequence + 1;
}

/**
 * The same for a report that is not in the pane: when somebody added a note meanwhile, it is numbered anew and tried
 * once more. What it says does not depend on theirs.
 */
export async function addElsewhere(report, note) {
  try {
    await addNote(report, note);
  } catch (fault) {
    if (fault.status !== OVERTAKEN) throw fault;
    report.next.note = (await getJSON(`reports/${report.id}/`)).next.note;
    await addNote(report, note);
  }
}
