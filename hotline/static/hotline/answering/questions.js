/** The closed questions of a reply: one line each, added, taken away. */
import { button, fill, freshId, make } from "../building.js";
import { LONGEST_QUESTION, MOST_QUESTIONS } from "../sealing/acts.js";
import { word } from "../words.js";

/**
 * The list of questions of a draft. `changed` is called after every change.
 * @param {{questions: string[]}} draft @param {string} language @param {() => void} changed
 * @returns {{element: HTMLElement, add: (text: string) => void}}
 */
export function questionList(draft, language, changed) {
  const list = make("ol", { class: "asking" });
  const more = button(word("answering.add_question"), () => add(""));

  function draw(focusOn = -1) {
    fill(list, draft.questions.map((_, at) => line(at)));
    more.hidden = draft.questions.length >= MOST_QUESTIONS;
    list.hidden = draft.questions.length === 0;
    if (focusOn >= 0) list.querySelectorAll("input")[focusOn]?.focus();
  }

  function line(at) {
    const id = freshId();
    const field = make("input", { id, lang: language, dir: "auto", maxlength: LONGEST_QUESTION, autocomplete: "off" });
    field.value = draft.questions[at];
    field.addEventListener("input", () => {
      draft.questions[at] = field.value;
      changed();
    });
    const away = button(word("answering.remove"), () => {
      draft.questions.splice(at, 1);
      draw(Math.min(at, draft.questions.length - 1));
      changed();
    });
    away.setAttribute("aria-label", word("answering.remove_question", { n: at + 1 }));
    return make("li", {}, make("label", { for: id }, word("answering.question", { n: at + 1 })), field, away);
  }

  function add(text) {
    if (draft.questions.length >= MOST_QUESTIONS) return;
    draft.questions.push(text);
    draw(text ? -1 : draft.questions.length - 1);
    changed();
  }

  draw();
  return { element: make("div", { class: "flow" }, list, more), add };
}
