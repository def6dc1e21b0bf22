/** A reply as its reporter will read it: the pieces of their page, in the language of their page, as text nodes. */
import { fill, freshId, make } from "../building.js";
import { actOf } from "./soundness.js";

/**
 * Draw a draft as the reporter's page draws it (reports/pieces/reply.html).
 * @param {HTMLElement} place
 * @param {{text: string, questions: string[], closing: string}} draft
 * @param {object} book the phrase book with the words of that page
 * @param {string} locale that of the reporter's page
 */
export function drawPreview(place, draft, book, locale) {
  const { dir } = book.languages[locale];
  const page = book.page[locale];
  const act = actOf(draft);
  const closing = act?.do === "closed" ? make("p", {}, page.because[act.because]) : null;
  const questions = act?.do === "ask" ? act.questions : [];
  place.lang = locale;
  place.dir = dir;
  fill(
    place,
    make(
      "article",
      { class: "reply" },
      make("p", { class: "small" }, page.today),
      make("div", { dir: "auto" }, paragraphs(draft.text)),
      closing,
    ),
    questions.length ? make("p", {}, page.tick) : null,
    questions.map((question) => questionOf(question, page.answers)),
  );
}

/** As Django's linebreaks: an empty line parts paragraphs, every other line end is one. @param {string} text */
export function paragraphs(text) {
  const parts = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").split(/\n{2,}/);
  return parts.map((part) => make("p", {}, part.split("\n").flatMap((line, at) => (at ? [make("br"), line] : [line]))));
}

function questionOf(question, answers) {
  const name = freshId();
  const rows = answers.map((answer) =>
    make(
      "label",
      { class: "choice" },
      make("input", { type: "radio", name, disabled: true }),
      make("span", {}, answer),
    ),
  );
  return make("fieldset", {}, make("legend", {}, make("bdi", {}, question)), make("div", { class: "two" }, rows));
}
