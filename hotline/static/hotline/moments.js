/** Times in words: in the page's language, in the time of this machine, with the zone said. */
import { pageLanguage } from "./words.js";

/** @param {Date} moment @returns {string} */
export function inWords(moment) {
  return new Intl.DateTimeFormat(pageLanguage(), {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(moment);
}

/** The language with this code, named in the language of the page; a code nobody knows stays. @param {string} code */
export function languageInWords(code) {
  try {
    return new Intl.DisplayNames([pageLanguage()], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
