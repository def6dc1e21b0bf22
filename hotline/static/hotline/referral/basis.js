/** On what a redacted copy rests: an agreement, an override that was confirmed, what the form says, or nothing. */
import { barredBy, sharedFreely } from "./barred.js";

const MAY_BE_SENT = new Set(["agreed", "sent", "accepted", "done"]);

/**
 * What goes into the copy about consent, and in `why` the name of the words that say why it must not go out.
 * @param {{code: string, kind: string}} partner
 * @param {{answers: object[]}} opened
 * @param {{partner: string, state: string, override: string}[]} referrals of the report
 * @returns {{agreed: boolean, basis: "referral"|"override"|"form"|"none", partner: string,
 *   why?: "barred"|"not_agreed"}}
 */
export function basisOf(partner, opened, referrals) {
  const about = { partner: partner?.code ?? "" };
  const nothing = { agreed: false, basis: "none", ...about };
  if (!partner || barredBy(partner.kind, opened.answers)) return { ...nothing, why: "barred" };
  const live = referrals.filter((one) => one.partner === partner.code && MAY_BE_SENT.has(one.state));
  if (live.some((one) => !one.override)) return { agreed: true, basis: "referral", ...about };
  if (live.length) return { agreed: false, basis: "override", ...about };
  if (sharedFreely(opened.answers)) return { agreed: true, basis: "form", ...about };
  return { ...nothing, why: "not_agreed" };
}
