import { checkedAct } from "./acts.js";
import { readMoment, readSigned, signedDocument, withPlainNewlines, writtenMoment } from "./documents.js";
import { open, seal } from "./envelopes.js";
import { SealingError } from "./errors.js";

const LABEL = "waymark/reply/v1";

/**
 * A reply, signed, bound to one report and one number, sealed to the reporter and to the report.
 * Throws SealingError "format" for an act that no page can show, or "key".
 * @param {{report: string, sequence: number, text: string, act?: object | null, reporterRecipient: string,
 *   reportRecipient: string, time?: Date}} reply
 * @param {string} signingKey @returns {Promise<Uint8Array>}
 */
export async function sealReply(
  { report, sequence, text, act, reporterRecipient, reportRecipient, time = new Date() },
  signingKey,
) {
  const content = { report, sequence, time: writtenMoment(time), text: withPlainNewlines(text) };
  if (act) content.act = checkedAct(act);
  return seal(await signedDocument(LABEL, content, signingKey), [reporterRecipient, reportRecipient]);
}

/**
 * The reply in an age file, opened with the report's identity. `verifyKeys` are those of the members who may have
 * signed it. Throws SealingError: "key", "altered", "format", "forged" or "misfiled".
 * @param {Uint8Array} sealed @param {string} identity @param {{report: string, sequence: number}} filed
 * @param {string[]} verifyKeys
 * @returns {Promise<{report: string, sequence: number, time: Date, text: string, act: object | null, signer: string}>}
 */
export async function openReply(sealed, identity, filed, verifyKeys) {
  const { content, signer } = await readSigned(await open(sealed, identity), LABEL, filed, verifyKeys);
  const { report, sequence, text } = content;
  if (typeof text !== "string") throw new SealingError("format", "not a reply");
  const act = "act" in content ? checkedAct(content.act) : null;
  return { report, sequence, time: readMoment(content.time), text, act, signer };
}
