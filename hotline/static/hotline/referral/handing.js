/** Sealing what a referral sends: the question to the reporter, the report's key, the word that it went. */
import { recipientOf, sealKey } from "../sealing/envelopes.js";
import { SealingError } from "../sealing/errors.js";
import { sealReply } from "../sealing/replies.js";

/**
 * The fields that hand a report's key to a partner's people of this moment. Throws SealingError when the key is not
 * that of the report, or there is nobody.
 * @param {object} opened as pane.js describes it
 * @param {{recipients: string[], sealedFor: string}} partner
 */
export async function keyFor(opened, partner) {
  if ((await recipientOf(opened.identity)) !== opened.reportRecipient) {
    throw new SealingError("misfiled", "this key belongs to another report");
  }
  return { key: await sealKey(opened.identity, partner.recipients), sealed_for: partner.sealedFor };
}

/**
 * The fields of a reply with an act, signed and sealed.
 * @param {object} opened
 * @param {object} act as docs/sealing.md describes it
 * @param {string} signingKey
 */
export async function replyWith(opened, act, signingKey) {
  const sequence = opened.next.reply;
  const { id: report, reporterRecipient, reportRecipient } = opened;
  const reply = { report, sequence, text: "", act, reporterRecipient, reportRecipient };
  return { sequence, sealed: await sealReply(reply, signingKey) };
}
