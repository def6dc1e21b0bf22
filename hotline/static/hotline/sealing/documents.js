import { SealingError } from "./errors.js";
import { sign, signerOf } from "./signing.js";

const VERSION = 1;

/** A text with every line end written \n; browsers give \r\n from forms. @param {string} text @returns {string} */
export function withPlainNewlines(text) {
  return text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
}

/** A moment as sealed documents write it: UTC, to the second. @param {Date} moment @returns {string} */
export function writtenMoment(moment) {
  return `${moment.toISOString().slice(0, 19)}Z`;
}

/** The moment in a text. Throws SealingError "format". @param {unknown} text @returns {Date} */
export function readMoment(text) {
  const moment = new Date(typeof text === "string" && /(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : NaN);
  if (Number.isNaN(moment.getTime())) throw new SealingError("format", "not a moment with its time zone");
  return moment;
}

/** A document as JSON in UTF-8. @param {object} document @returns {Uint8Array} */
export function encoded(document) {
  return new TextEncoder().encode(JSON.stringify(document));
}

/** The document in JSON bytes. Throws SealingError "format". @param {Uint8Array} bytes @returns {any} */
export function decoded(bytes) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw new SealingError("format", "not a document in JSON");
  }
}

/**
 * `content` signed for `label`, ready to be sealed.
 * @param {string} label @param {object} content @param {string} signingKey @returns {Promise<Uint8Array>}
 */
export async function signedDocument(label, content, signingKey) {
  const text = JSON.stringify(content);
  return encoded({ v: VERSION, signed: text, signature: await sign(label, text, signingKey) });
}

/**
 * What a member signed for `label`, and the verify key of who did. Throws SealingError "format" or "forged", or
 * "misfiled" when report and sequence are not those under which the server filed it.
 * @param {Uint8Array} bytes @param {string} label @param {{report: string, sequence: number}} filed
 * @param {string[]} verifyKeys @returns {Promise<{content: any, signer: string}>}
 */
export async function readSigned(bytes, label, filed, verifyKeys) {
  const outer = decoded(bytes);
  if (outer?.v !== VERSION || typeof outer.signed !== "string" || typeof outer.signature !== "string") {
    throw new SealingError("format", "not a signed document of a known version");
  }
  const signer = await signerOf(label, outer.signed, outer.signature, verifyKeys);
  if (signer === null) throw new SealingError("forged", "no member signed this");
  const content = decoded(new TextEncoder().encode(outer.signed));
  if (content?.report !== filed.report || content.sequence !== filed.sequence) {
    throw new SealingError("misfiled", "of another report, or with another number");
  }
  return { content, signer };
}
