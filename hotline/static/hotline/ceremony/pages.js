/** What the pages of the key ceremony have in common. */
import { Failed } from "../wire.js";
import { word } from "../words.js";

/** The element with this id. @param {string} id @returns {any} */
export function at(id) {
  return document.getElementById(id);
}

/**
 * The end of a public key as it is read out on the telephone: sixteen characters in groups of four. Taken from what was
 * made here, never from what the server says: it is how two people find out that a key was exchanged on the way.
 * @param {string} recipient @returns {string}
 */
export function readOut(recipient) {
  return recipient.slice(-16).match(/.{4}/g).join(" ");
}

/** Say something in the page's line for it. @param {string} text @param {boolean} [isWrong] */
export function tell(text, isWrong = false) {
  at("told").textContent = text;
  at("told").classList.toggle("wrong", isWrong && text !== "");
}

/** Show one of the page's steps and hide the others. @param {string} shown @param {...string} others */
export function goTo(shown, ...others) {
  for (const other of others) at(other).hidden = true;
  at(shown).hidden = false;
  at(shown).focus();
}

/**
 * Do what takes seconds: the button can't be pressed meanwhile, and what fails is said.
 * @param {HTMLButtonElement} button @param {string} waiting what is said meanwhile
 * @param {() => Promise<void>} work @param {string} broken what is said when it fails for a reason of this browser's
 */
export async function busy(button, waiting, work, broken) {
  button.disabled = true;
  tell(waiting);
  // The browser stands still while it works: let it say so first.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  try {
    await work();
  } catch (fault) {
    tell(fault instanceof Failed ? fault.message : word(broken), true);
  } finally {
    button.disabled = false;
  }
}
