/** The panel of messages: what the reporter wrote and ticked, in their words and in those of the form they saw. */
import { make } from "./building.js";
import { inWords, languageInWords } from "./moments.js";
import { registerPanel } from "./pane.js";
import { hasWord, word } from "./words.js";

/** Answers that are free text: shown as it was sent, in the language of whoever wrote it. */
const FREE = new Set(["text", "town", "company", "contact_detail", "call_me", "safe_hours", "safe_to_read"]);

registerPanel({ name: "messages", order: 10, title: "told.title", mount });

async function mount(container, opened) {
  for (const { sequence, message } of opened.messages) {
    container.append(message ? await article(sequence, message, opened) : unreadable(sequence));
  }
  if (!opened.messages.length) container.append(make("p", {}, word("told.nothing")));
}

function unreadable(sequence) {
  return make("p", { class: "wrong", role: "alert" }, word("told.unreadable", { n: sequence }));
}

async function article(sequence, message, opened) {
  const follows = message.kind === "followup";
  const told = make("article", { class: "told flow" });
  told.append(
    make("h4", {}, follows ? word("told.followup", { n: sequence }) : word("told.report")),
    make(
      "p",
      { class: "small" },
      word("told.sent", { when: inWords(message.sentAt), language: languageInWords(message.locale) }),
    ),
  );
  // Who holds the code may have found it, or taken it.
  if (follows) told.append(make("p", { class: "notice" }, word("told.whoever")));
  const { text, ...others } = message.answers;
  if (text) told.append(freeText("text", text, message, opened));
  const rest = follows ? followUpRows(others, opened) : await formRows(others, message, opened);
  if (rest.length) told.append(make("dl", { class: "answers-given" }, rest));
  return told;
}

/** A text as it was sent; beside it the Unicode copy of one typed for the Zawgyi font. */
export function freeText(name, text, message, opened) {
  const lang = message.answers.language || message.locale || opened.language;
  const shown = (words) => make("blockquote", { class: "as-sent", lang, dir: "auto" }, words);
  const copy = message.converted[name];
  if (!copy) return shown([text].flat().join("\n"));
  return make(
    "div",
    { class: "side-by-side" },
    make("div", {}, make("p", { class: "small" }, word("told.converted")), shown(copy)),
    make("div", {}, make("p", { class: "small" }, word("told.as_sent")), shown(text)),
  );
}

/** Answers to the form, in the order in which it asked, in its own words. */
async function formRows(answers, message, opened) {
  const words = await opened.questions(message.questionnaire).catch(() => ({ order: [], questions: {} }));
  const names = [...words.order.filter((name) => name in answers), ...Object.keys(answers)];
  return [...new Set(names)].map((name) => [
    make("dt", {}, words.questions[name]?.label ?? name),
    FREE.has(name)
      ? make("dd", {}, freeText(name, answers[name], message, opened))
      : [answers[name]].flat().map((code) => make("dd", {}, answerText(words.questions[name]?.options, code))),
  ]);
}

function answerText(options, code) {
  // What is no code of this question is shown as it is, whatever JavaScript knows under that name.
  if (!options || !Object.hasOwn(options, code)) return code;
  const option = options[code];
  return make("span", { lang: option.lang || null, dir: option.lang ? "auto" : null }, option.text);
}

/** Answers to what replies asked, each under the question it answers. */
function followUpRows(answers, opened) {
  return Object.entries(answers).map(([name, values]) => {
    if (name === "replies") return [values].flat().map((given) => questionRow(given, opened));
    if (name === "referral") return [values].flat().map((given) => referralRow(given, opened));
    const label = hasWord(`told.name_${name}`) ? word(`told.name_${name}`) : name;
    const free = FREE.has(name);
    return [
      make("dt", {}, label),
      make("dd", {}, free ? make("blockquote", { class: "as-sent", lang: opened.language, dir: "auto" }, String(values)) : code(values)),
    ];
  });
}

function questionRow(given, opened) {
  const [, sequence, number, value] = /^(\d+)\.(\d+)=(\w+)$/.exec(given) ?? [];
  const reply = opened.replies.find((one) => one.sequence === Number(sequence));
  const question = reply?.act?.questions?.[Number(number) - 1];
  const asked = question ? make("q", { lang: opened.language, dir: "auto" }, question) : null;
  return [
    make("dt", {}, asked ? [word("told.asked", { n: sequence }), " ", asked] : word("told.not_found", { given })),
    make("dd", {}, code(value ?? given)),
  ];
}

function referralRow(given, opened) {
  const [, sequence, value] = /^(\d+)=(\w+)$/.exec(given) ?? [];
  const reply = opened.replies.find((one) => one.sequence === Number(sequence));
  const to = reply?.act?.do === "referral" ? reply.act.to : "";
  return [
    make("dt", {}, to ? word("told.referral", { n: sequence, to }) : word("told.not_found", { given })),
    make("dd", {}, code(value ?? given)),
  ];
}

function code(value) {
  return hasWord(`told.code_${value}`) ? word(`told.code_${value}`) : String(value);
}
