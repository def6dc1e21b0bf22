/** Telling the person what happens: a line that screen readers speak, and a question before what can't be undone. */
import { fill, make } from "./building.js";

/**
 * Say something in the page's status line.
 * @param {string} text "" clears it
 */
export function tell(text) {
  const line = document.getElementById("told");
  line.hidden = !text;
  line.classList.remove("wrong");
  line.textContent = text;
}

/**
 * Say that something went wrong; spoken at once.
 * @param {string} text
 */
export function warn(text) {
  tell(text);
  document.getElementById("told").classList.add("wrong");
}

/**
 * Run something that asks the server or opens what is sealed; say what went wrong instead of failing. Returns whether
 * it went well.
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>}
 */
export async function attempt(work) {
  try {
    await work();
    return true;
  } catch (fault) {
    warn(fault.message);
    return false;
  }
}

/**
 * Ask before something that can't be undone. Resolves to whether the person said yes; Esc says no.
 * @param {string} question
 * @param {string} verb the text of the button that says yes
 * @returns {Promise<boolean>}
 */
export function confirmed(question, verb) {
  const dialog = document.getElementById("confirm");
  const before = document.activeElement;
  fill(document.getElementById("confirm-question"), ...question.split("\n").map((line) => make("p", {}, line)));
  document.getElementById("confirm-yes").textContent = verb;
  dialog.returnValue = "";
  dialog.showModal();
  // Not the button that does it: Enter, pressed a moment too long, must not destroy anything.
  document.getElementById("confirm-no").focus();
  return new Promise((resolve) => {
    const done = () => {
      before?.focus?.();
      resolve(dialog.returnValue === "yes");
    };
    dialog.addEventListener("close", done, { once: true });
  });
}
