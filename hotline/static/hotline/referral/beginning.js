/** Where a referral begins: the partner, the question to the reporter, or why there is no time to ask. */
import { phraseBook } from "../answering/book.js";
import { repeatsOf, warningPlace } from "../answering/warning.js";
import { button, fill, freshId, make } from "../building.js";
import { current } from "../session.js";
import { post } from "../wire.js";
import { word } from "../words.js";
import { allowedUnasked, barredBy, onlyAnonymous } from "./barred.js";
import { replyWith } from "./handing.js";

const LONGEST_PURPOSE = 1000;

/** @param {{opened: object, known: object, questions: object, act: Function}} about */
export function beginning(about) {
  const { known, opened } = about;
  if (!known.partners.length) return make("p", {}, word("referral.no_partners"));
  const ids = { partner: freshId(), purpose: freshId() };
  const option = ({ code, name, kindName }) => make("option", { value: code }, `${name} (${kindName})`);
  const choice = make("select", { id: ids.partner }, known.partners.map(option));
  const limits = { rows: 3, maxlength: LONGEST_PURPOSE, lang: opened.language, dir: "auto" };
  const purpose = make("textarea", { id: ids.purpose, ...limits });
  const rest = make("div", { class: "flow" });
  const partner = () => known.partners.find(({ code }) => code === choice.value);
  const draw = () => fill(rest, ...ways(partner(), purpose, ids.purpose, about));
  choice.addEventListener("change", draw);
  draw();
  return make(
    "details",
    { class: "flow" },
    make("summary", {}, word("referral.begin")),
    make("div", { class: "field" }, make("label", { for: ids.partner }, word("referral.choose")), choice),
    rest,
  );
}

/** What can be done with this partner, or why nothing can. */
function ways(partner, purpose, id, about) {
  const { opened, questions, act } = about;
  const place = barredBy(partner.kind, opened.answers);
  if (place) return [wrong(word("referral.barred", { place: optionOf("not_to", place, questions) }))];
  if (!partner.recipients.length) return [wrong(word("referral.no_people"))];
  const warning = warningPlace();
  const ask = () => act(() => asked(partner, purpose, warning, about), "referral.asked");
  const speaks = partner.languages.includes(opened.language);
  return [
    onlyAnonymous(opened.answers) ? make("p", { class: "notice" }, word("referral.only_anonymous")) : null,
    speaks ? null : make("p", { class: "small" }, word("referral.language_missing")),
    make("div", { class: "field" }, make("label", { for: id }, word("referral.purpose")), purpose),
    warning.element,
    button(word("referral.ask"), ask),
    unasked(partner, about),
  ];
}

async function asked(partner, purpose, warning, { opened }) {
  const keys = current();
  if (!keys) throw new Error(word("referral.locked"));
  if (!purpose.value.trim()) throw new Error(word("referral.purpose_missing"));
  const book = await phraseBook().catch(() => null);
  const found = repeatsOf({ text: purpose.value, questions: [] }, opened, book);
  warning.draw(found);
  if (!warning.accepted(found)) throw new Error(word("answering.look_at_repeats"));
  const act = { do: "referral", to: partner.name, purpose: purpose.value };
  await post(`reports/${opened.id}/referrals/propose/`, {
    partner: partner.code,
    ...(await replyWith(opened, act, keys.signingKey)),
  });
}

/** Not to wait for the answer: asked for here, confirmed by somebody else. */
function unasked(partner, { opened, known, questions, act }) {
  const id = freshId();
  const choice = make("select", { id }, known.overrides.map(([code, name]) => make("option", { value: code }, name)));
  const allowed = make("p", { class: "small" });
  const tell = () => {
    const code = allowedUnasked(choice.value, opened.answers);
    const words = optionOf("sharing_except", code, questions);
    allowed.textContent = code ? word("referral.permitted", { words }) : "";
  };
  choice.addEventListener("change", tell);
  tell();
  const force = async () =>
    void (await post(`reports/${opened.id}/referrals/force/`, { partner: partner.code, reason: choice.value }));
  return make(
    "details",
    {},
    make("summary", {}, word("referral.force")),
    make("p", {}, word("referral.force_about")),
    make("div", { class: "field" }, make("label", { for: id }, word("referral.reason")), choice),
    allowed,
    button(word("referral.force"), () => act(force, "referral.forced")),
  );
}

function optionOf(name, code, questions) {
  return questions[name]?.options?.[code]?.text ?? code;
}

function wrong(text) {
  return make("p", { class: "wrong" }, text);
}
