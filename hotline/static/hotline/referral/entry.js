/** One referral in the panel: its state, what the reporter said, and the steps that fit. */
import { button, freshId, make } from "../building.js";
import { openedReport } from "../opening.js";
import { current } from "../session.js";
import { post } from "../wire.js";
import { word } from "../words.js";
import { consentTo, standsAgainst } from "./consent.js";
import { keyFor, replyWith } from "./handing.js";

/**
 * @param {object} referral as the server tells it
 * @param {{opened: object, known: object, act: Function}} about
 */
export function entryOf(referral, about) {
  const said = referral.proposal ? consentTo(referral.proposal, about.opened.messages) : { says: "", message: 0 };
  const partner = about.known.partners.find(({ code }) => code === referral.partner);
  return make(
    "section",
    { class: "flow referral" },
    make("h4", {}, `${referral.partnerName} · ${referral.stateName}`),
    lines(referral, said).map(([text, attributes]) => make("p", attributes, text)),
    make("div", { class: "moves" }, moves(referral, said, partner, about)),
  );
}

/** What there is to say about it, each with the attributes of its paragraph. */
function lines(referral, said) {
  const { override, askedBy, confirmedBy, reason, hoursLeft, proposal, state } = referral;
  const found = [];
  const unasked = { reason: override, asked: askedBy, confirmed: confirmedBy };
  if (override) found.push([word("referral.unasked", unasked), {}]);
  if (state === "unconfirmed") found.push([word("referral.confirm_here"), {}]);
  if (proposal && ["proposed", "agreed", "refused"].includes(state)) {
    const name = said.says ? `referral.says_${said.says}` : "referral.unanswered";
    const doubtful = ["unsafe", "unreadable"].includes(said.says);
    found.push([word(name, { number: said.message }), { class: doubtful ? "wrong" : null }]);
  }
  if (hoursLeft !== null) {
    const late = hoursLeft <= 0;
    const text = word(late ? "referral.late" : "referral.hours_left", { hours: Math.abs(hoursLeft) });
    found.push([text, { class: late ? "wrong" : null }]);
  }
  if (state === "rejected") found.push([word("referral.yours_again"), {}]);
  if (reason) found.push([`${word("referral.reason")}: ${reason}`, {}]);
  return found;
}

/** Buttons for the steps that are possible now and that fit what the reporter said. */
function moves(referral, said, partner, { opened, known, act }) {
  const path = `reports/${opened.id}/referrals/${referral.id}/`;
  const can = (step) => referral.steps.includes(step);
  const made = [];
  for (const verb of ["agree", "refuse"]) {
    if (can(verb) && said.says === verb) {
      const note = () => act(() => post(`${path}${verb}/`, { message: said.message }).then(() => ""), "");
      made.push(button(word(`referral.note_${verb}`), note));
    }
  }
  if (can("send") && partner?.recipients.length) {
    made.push(make("p", { class: "small" }, word("referral.sent_to", { people: partner.people.join(", ") })));
    const send = () => act(() => sent(path, referral, partner, opened), "referral.sent");
    made.push(button(word("referral.send", { partner: partner.name }), send, { class: "button main" }));
  }
  if (can("reseal") && partner?.recipients.length) {
    const seal = async () => void (await post(`${path}reseal/`, await keyFor(opened, partner)));
    made.push(button(word("referral.reseal"), () => act(seal, "referral.resealed")));
  }
  if (can("revoke")) made.push(withdrawal(path, known.reasons, act));
  return made;
}

/** Send, after looking once more at what the reporter wrote meanwhile. Returns what to say. */
async function sent(path, referral, partner, opened) {
  const fresh = await openedReport(opened.id);
  const fields = await keyFor(fresh, partner);
  const { why, number } = standsAgainst(referral, fresh.messages);
  if (why) throw new Error(word(`referral.${why}`, { number }));
  if (referral.override) {
    await post(`${path}send/`, fields);
    return word("referral.sent_unasked");
  }
  const keys = current();
  if (!keys) throw new Error(word("referral.locked"));
  const told = await replyWith(fresh, { do: "handed", to: partner.name }, keys.signingKey);
  await post(`${path}send/`, { ...fields, ...told });
  return word("referral.sent");
}

function withdrawal(path, reasons, act) {
  const id = freshId();
  const choice = make("select", { id }, reasons.map(([code, name]) => make("option", { value: code }, name)));
  const revoke = async () => void (await post(`${path}revoke/`, { reason: choice.value }));
  return make(
    "details",
    {},
    make("summary", {}, word("referral.withdraw")),
    make("div", { class: "field" }, make("label", { for: id }, word("referral.reason")), choice),
    button(word("referral.withdraw"), () => act(revoke, "referral.withdrawn")),
  );
}
