/** Signing and sealing a reply in this browser, and handing the sealed parcel to the server. */
import { sealReply } from "../sealing/replies.js";
import { current } from "../session.js";
import { post } from "../wire.js";
import { word } from "../words.js";

const unsure = new Map();

/** Why a reply was not even made, as a sentence. */
export class NotSigned extends Error {}

/**
 * Sign, seal and send a reply. After an answer that never came, the very same parcel goes out again, so that it is
 * stored once. Throws NotSigned, Failed (wire.js) or SealingError.
 * @param {object} opened as pane.js describes it
 * @param {{text: string, act?: object|null, state?: ""|"handed"|"closed", interview?: boolean}} reply
 * @returns {Promise<{state: string}>} the state of the report now
 */
export async function sendReply(opened, { text, act = null, state = "", interview = false }) {
  const sequence = opened.next.reply;
  const sealed = await sealedOnce(opened, sequence, text, act);
  const fields = { sequence, sealed, state, interview: interview ? "1" : "" };
  const answer = await post(`reports/${opened.id}/reply/`, fields);
  unsure.delete(opened.id);
  return answer;
}

async function sealedOnce(opened, sequence, text, act) {
  const keys = current();
  if (!keys) throw new NotSigned(word("answering.locked"));
  // Signed by anybody else, the reporter's page would refuse it.
  if (!opened.members.some((member) => member.live && member.verifyKey === keys.verifyKey)) {
    throw new NotSigned(word("answering.not_a_member"));
  }
  const same = await digest(JSON.stringify([sequence, text, act]));
  const before = unsure.get(opened.id);
  if (before?.same === same) return before.sealed;
  const { id: report, reporterRecipient, reportRecipient } = opened;
  const sealed = await sealReply({ report, sequence, text, act, reporterRecipient, reportRecipient }, keys.signingKey);
  unsure.set(opened.id, { same, sealed });
  return sealed;
}

/** What tells whether it is the same reply, without keeping its words. */
async function digest(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes)).join();
}
