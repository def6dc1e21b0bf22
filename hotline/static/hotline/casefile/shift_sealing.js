/** What one shift tells the next: signed by a member, bound to a queue and an hour, sealed to the queue's members. */
import { readMoment, readSigned, signedDocument, withPlainNewlines, writtenMoment } from "../sealing/documents.js";
import { open, seal } from "../sealing/envelopes.js";
import { SealingError } from "../sealing/errors.js";

const LABEL = "waymark/shift-note/v1";
const HOUR = 3_600_000;

/**
 * @param {{queue: string, author: string, text: string, recipients: string[], time?: Date}} note
 * @param {string} signingKey @returns {Promise<Uint8Array>}
 */
export async function sealShiftNote({ queue, author, text, recipients, time = new Date() }, signingKey) {
  const filed = { report: placeOf(queue), sequence: hourOf(time) };
  const content = { ...filed, time: writtenMoment(time), author, text: withPlainNewlines(text) };
  return seal(await signedDocument(LABEL, content, signingKey), recipients);
}

/**
 * The note in an age file. Throws SealingError, "misfiled" also for one that was signed in another hour than the server
 * filed it in: an old note can't be shown as a new one.
 * @param {Uint8Array} sealed @param {string[]} identities
 * @param {{queue: string, hour: Date}} filed
 * @param {string[]} verifyKeys
 * @returns {Promise<{text: string, author: string, time: Date, signer: string}>}
 */
export async function openShiftNote(sealed, identities, { queue, hour }, verifyKeys) {
  const bytes = await open(sealed, identities);
  const { content, signer } = await readWithin(bytes, placeOf(queue), hourOf(hour), verifyKeys);
  if (typeof content.text !== "string" || typeof content.author !== "string") {
    throw new SealingError("format", "not a note for the next shift");
  }
  return { text: content.text, author: content.author, time: readMoment(content.time), signer };
}

/** Signed in the hour it was filed in, or, written as the hour ended or by a clock a little off, in one beside it. */
async function readWithin(bytes, report, hour, verifyKeys) {
  for (const sequence of [hour, hour - 1, hour + 1]) {
    try {
      return await readSigned(bytes, LABEL, { report, sequence }, verifyKeys);
    } catch (fault) {
      if (fault.code !== "misfiled" || sequence === hour + 1) throw fault;
    }
  }
  return undefined;
}

function placeOf(queue) {
  return `shift:${queue}`;
}

function hourOf(time) {
  return Math.floor(time.getTime() / HOUR);
}
