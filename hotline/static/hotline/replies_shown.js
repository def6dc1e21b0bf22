/** The panel of replies that the team sent, with who signed each. */
import { make } from "./building.js";
import { inWords } from "./moments.js";
import { registerPanel } from "./pane.js";
import { hasWord, word } from "./words.js";

registerPanel({ name: "replies", order: 30, title: "replies.title", mount });

function mount(container, opened) {
  container.append(...opened.replies.map((reply) => (reply.sound ? sound(reply, opened) : unsound(reply))));
  if (!opened.replies.length) container.append(make("p", { class: "small" }, word("replies.none")));
}

function sound(reply, opened) {
  return make(
    "article",
    { class: "sent flow" },
    make("h4", {}, word("replies.one", { n: reply.sequence })),
    make("p", { class: "small" }, word("replies.signed", { name: reply.signer, when: inWords(reply.time) })),
    reply.revoked ? make("p", { class: "small" }, word("notes.revoked")) : null,
    reply.text ? make("blockquote", { class: "as-sent", lang: opened.language, dir: "auto" }, reply.text) : null,
    reply.act ? actOf(reply.act, opened) : null,
  );
}

function unsound(reply) {
  const name = `replies.fault_${reply.fault}`;
  const why = hasWord(name) ? word(name) : word("replies.fault_altered");
  return make("p", { class: "wrong", role: "alert" }, word("replies.unsound", { n: reply.sequence, why }));
}

function actOf(act, opened) {
  if (act.do === "ask") {
    const asked = act.questions.map((question) => make("li", { lang: opened.language, dir: "auto" }, question));
    return [make("p", { class: "small" }, word("replies.asks")), make("ol", {}, asked)];
  }
  if (act.do === "closed") return make("p", {}, word(`replies.closed_${act.because}`));
  const name = act.do === "referral" ? "replies.proposes" : "replies.handed";
  return [make("p", {}, word(name, { to: act.to })), act.purpose ? make("p", { dir: "auto" }, act.purpose) : null];
}
