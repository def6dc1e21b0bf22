/** The phrase book beside the reply: each phrase in the reporter's language, with its meaning in the member's. */
import { button, fill, freshId, make } from "../building.js";
import { pageLanguage, word } from "../words.js";
import { languageFor } from "./book.js";

/**
 * The picker. `insert` gets a phrase's text and whether it is a closed question.
 * @param {object} book
 * @param {string} language that of the reporter
 * @param {(text: string, asks: boolean) => void} insert
 * @returns {HTMLElement}
 */
export function phrasePicker(book, language, insert) {
  const id = freshId();
  const chosen = languageFor(book, language);
  const select = make(
    "select",
    { id },
    Object.entries(book.languages).map(([code, { name }]) =>
      make("option", { value: code, lang: code, selected: code === chosen }, name),
    ),
  );
  const list = make("div", { class: "flow" });
  const draw = () => fill(list, phrases(book, select.value, insert));
  select.addEventListener("change", draw);
  draw();
  return make(
    "details",
    { class: "phrases" },
    make("summary", {}, word("picker.title")),
    make("div", { class: "field" }, make("label", { for: id }, word("picker.language")), select),
    chosen === language ? null : make("p", { class: "small" }, word("picker.not_in_book")),
    list,
  );
}

function phrases(book, locale, insert) {
  const language = book.languages[locale];
  const meanings = book.languages[pageLanguage()] ?? book.languages.en;
  const groups = book.groups.map((group) =>
    make(
      "details",
      { class: "phrase-group" },
      make("summary", {}, group.name),
      make(
        "ul",
        { class: "phrase-list" },
        group.phrases.map((phrase) => row(phrase, language, meanings, locale, insert)),
      ),
    ),
  );
  return [language.read ? null : make("p", { class: "notice" }, word("picker.unread")), ...groups];
}

function row(phrase, language, meanings, locale, insert) {
  const text = language.texts[phrase.code];
  const kind = word(phrase.asks ? "picker.question" : "picker.sentence");
  return make(
    "li",
    {},
    make("div", {}, make("b", {}, phrase.purpose), " ", make("span", { class: "small" }, kind)),
    make("p", { lang: locale, dir: language.dir, class: "phrase" }, text),
    language === meanings ? null : make("p", { class: "small", lang: pageLanguage() }, meanings.texts[phrase.code]),
    button(word(phrase.asks ? "picker.ask" : "picker.insert"), () => insert(text, phrase.asks), {
      "aria-label": `${word(phrase.asks ? "picker.ask" : "picker.insert")}: ${phrase.purpose}`,
    }),
  );
}
