/** The warning before a reply that repeats something by which the reporter can be known. */
import { fill, make } from "../building.js";
import { word } from "../words.js";
import { languageFor } from "./book.js";
import { revealed } from "./revealing.js";
import { wholeText } from "./soundness.js";

/**
 * What a draft repeats of its report.
 * @param {object} draft @param {object} opened @param {object|null} book
 * @returns {{kind: string, text: string}[]}
 */
export function repeatsOf(draft, opened, book) {
  const common = book ? Object.values(book.languages[languageFor(book, opened.language)].texts) : [];
  return revealed(wholeText(draft), opened, common);
}

/**
 * The place of the warning. `draw` shows these repetitions; `accepted` tells whether the member ticked that they are
 * to be sent anyway, which holds for these repetitions only.
 * @returns {{element: HTMLElement, draw: (found: object[]) => void, accepted: (found: object[]) => boolean,
 *   focus: () => void}}
 */
export function warningPlace() {
  const element = make("div", { class: "notice warning flow", role: "alert", hidden: true });
  const tick = make("input", { type: "checkbox" });
  let shown = "";
  const line = ({ kind, text }) =>
    make("li", {}, `${word(`answering.repeats_${kind}`)}: `, make("b", { dir: "auto" }, text));
  const nameOf = (found) => found.map(({ kind, text }) => `${kind}:${text}`).join("\n");

  function draw(found) {
    const name = nameOf(found);
    element.hidden = found.length === 0;
    if (name === shown) return;
    shown = name;
    tick.checked = false;
    fill(
      element,
      make("p", {}, word("answering.repeats")),
      make("ul", {}, found.map(line)),
      make("label", { class: "choice" }, tick, make("span", {}, word("answering.send_anyway"))),
    );
  }

  return {
    element,
    draw,
    accepted: (found) => found.length === 0 || (tick.checked && nameOf(found) === shown),
    focus: () => tick.focus(),
  };
}
