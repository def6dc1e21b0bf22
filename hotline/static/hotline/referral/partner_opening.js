/** Opening a referral with the partner's own key. */
import { fromBase64 } from "../sealing/base64.js";
import { open, openKey, recipientOf } from "../sealing/envelopes.js";
import { readMessage } from "../sealing/messages.js";

/** Why a referral does not open: "not_for_you" (another key) or "other_report" (the key of another report came). */
export class NotOpened extends Error {
  /** @param {"not_for_you"|"other_report"} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/**
 * The messages and files of a referral as the server gave it. A key that leads to another report is refused before
 * anything is opened with it.
 * @param {{key: string, reportRecipient: string, messages: {sequence: number, sealed: string}[],
 *   files: number[]}} sealed
 * @param {string[]} identities of this person, the live one first
 * @returns {Promise<{identity: string, messages: {sequence: number, message: object|null}[],
 *   files: {sequence: number, note: object|null, open: (bytes: Uint8Array) => Promise<Uint8Array>}[]}>}
 */
export async function openedReferral(sealed, identities) {
  const identity = await keyIn(sealed, identities);
  if ((await recipientOf(identity)) !== sealed.reportRecipient) throw new NotOpened("other_report");
  const messages = await Promise.all(sealed.messages.map((part) => messageIn(part, identity)));
  const notes = messages.flatMap(({ message }) => message?.files ?? []);
  // A message that does not open leaves nobody knowing which names belong to which files.
  const known = messages.every(({ message }) => message) && notes.length === sealed.files.length;
  const files = sealed.files.map((sequence, at) => ({
    sequence,
    note: known ? notes[at] : null,
    open: (bytes) => open(bytes, identity),
  }));
  return { identity, messages, files };
}

async function keyIn(sealed, identities) {
  try {
    return await openKey(fromBase64(sealed.key), identities);
  } catch {
    throw new NotOpened("not_for_you");
  }
}

async function messageIn({ sequence, sealed }, identity) {
  try {
    return { sequence, message: readMessage(await open(fromBase64(sealed), identity)) };
  } catch {
    return { sequence, message: null };
  }
}
