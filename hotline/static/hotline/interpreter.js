/** The sign that nobody who reads this queue reads the reporter's language; only this browser knows that language. */
import { make } from "./building.js";
import { languageInWords } from "./moments.js";
import { registerPanel } from "./pane.js";
import { getJSON } from "./wire.js";
import { word } from "./words.js";

registerPanel({ name: "interpreter", order: 5, mount });

/**
 * Whether nobody who reads a queue has said that they read a language.
 * @param {Object<string, string[]>} queues languages by queue, as routing/languages/ answers
 * @param {string} queue its code
 * @param {string} language code of the reporter's language, or ""
 */
export function needsInterpreter(queues, queue, language) {
  const spoken = Object.hasOwn(queues, queue) ? queues[queue] : [];
  return Boolean(language) && !spoken.includes(language);
}

async function mount(container, opened) {
  // The server answers for all queues, and is told neither report nor language.
  const { queues } = await getJSON("routing/languages/");
  if (!needsInterpreter(queues, opened.queue, opened.language)) return;
  const language = languageInWords(opened.language);
  container.append(make("p", { class: "notice", role: "note" }, word("interpreter.needed", { language })));
}
