import { readMoment, readSigned, signedDocument, writtenMoment } from "./documents.js";
import { open, seal } from "./envelopes.js";
import { SealingError } from "./errors.js";

const LABEL = "waymark/note/v1";

/**
 * A note of the team: signed, bound to one report and one number, sealed to the report alone, so the reporter's code
 * never opens it. `note` is {kind, ...}: a note, labels, a link, codes. Throws SealingError.
 * @param {{report: string, sequence: number, author: string, note: {kind: string}, reportRecipient: string,
 *   time?: Date}} entry
 * @param {string} signingKey @returns {Promise<Uint8Array>}
 */
export async function sealNote({ report, sequence, author, note, reportRecipient, time = new Date() }, signingKey) {
  const content = { report, sequence, time: writtenMoment(time), author, note };
  checkNote(content);
  return seal(await signedDocument(LABEL, content, signingKey), [reportRecipient]);
}

/**
 * The note in an age file, opened with the report's identity. `author` is what the signer called themselves: the
 * holder of `signer` is who it was. Throws SealingError: "key", "altered", "format", "forged" or "misfiled".
 * @param {Uint8Array} sealed @param {string} identity @param {{report: string, sequence: number}} filed
 * @param {string[]} verifyKeys
 * @returns {Promise<{report: string, sequence: number, time: Date, author: string, note: any, signer: string}>}
 */
export async function openNote(sealed, identity, filed, verifyKeys) {
  const { content, signer } = await readSigned(await open(sealed, identity), LABEL, filed, verifyKeys);
  checkNote(content);
  const { report, sequence, author, note } = content;
  return { report, sequence, time: readMoment(content.time), author, note, signer };
}

function checkNote({ author, note }) {
  if (typeof author !== "string" || typeof note?.kind !== "string") {
    throw new SealingError("format", "not a note");
  }
}
