/** What the reporter said to a referral, read from the messages that this browser opened. */

/**
 * The reporter's last word on the referral that a reply proposed. An agreement counts only from somebody who ticked
 * that they are alone and safe ("unsafe" otherwise), and no word counts before a later message that can't be read.
 * @param {number} sequence the number of the reply
 * @param {{sequence: number, message: object|null}[]} messages
 * @returns {{says: ""|"agree"|"refuse"|"unsafe"|"unreadable", message: number}} the message it stands in, 0 for none
 */
export function consentTo(sequence, messages) {
  let word = { says: "", message: 0 };
  for (const { sequence: number, message } of messages) {
    if (number < 2) continue;
    const says = message ? saidIn(message, sequence) : "unreadable";
    if (says) word = { says, message: number };
  }
  return word;
}

/**
 * Why a referral must not be sent after all, as the name of words, or "" when it may: the reporter agreed, or two people
 * decided that nobody could wait for that.
 * @param {{proposal: number|null, override: string}} referral
 * @param {{sequence: number, message: object|null}[]} messages fetched just now
 * @returns {{why: ""|"refused_meanwhile"|"no_consent", number: number}} with the number of the message it stands in
 */
export function standsAgainst(referral, messages) {
  if (referral.override) return { why: "", number: 0 };
  if (!referral.proposal) return { why: "no_consent", number: 0 };
  const { says, message: number } = consentTo(referral.proposal, messages);
  const why = { agree: "", refuse: "refused_meanwhile" }[says] ?? "no_consent";
  return { why, number };
}

/** What one message says to it; whoever says both has not agreed. */
function saidIn(message, sequence) {
  if (message.kind !== "followup") return "";
  const given = [message.answers.referral ?? []].flat();
  if (given.includes(`${sequence}=refuse`)) return "refuse";
  if (!given.includes(`${sequence}=agree`)) return "";
  return message.answers.alone === "yes" ? "agree" : "unsafe";
}
