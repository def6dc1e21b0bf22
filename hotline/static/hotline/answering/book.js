/** The phrase book. It is fetched whole and once, the same for every report, so that asking for it tells nothing. */
import { getJSON } from "../wire.js";

let asked = null;

/**
 * @returns {Promise<{groups: object[], languages: Object<string, object>, page: Object<string, object>}>}
 */
export function phraseBook() {
  if (!asked) {
    asked = getJSON("phrases/");
    asked.catch(() => {
      asked = null;
    });
  }
  return asked;
}

/**
 * The language of the book for a reporter: theirs, or English when the book has none.
 * @param {{languages: object}} book @param {string} language @returns {string}
 */
export function languageFor(book, language) {
  return language in book.languages ? language : "en";
}

/** The locale of the page on which the reporter will read: that of their newest message. @param {object} opened */
export function pageOf(opened) {
  return opened.messages.findLast(({ message }) => message)?.message.locale ?? opened.language;
}
