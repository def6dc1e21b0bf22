/** Whether a reply can go out as it stands: a list of what is wrong, empty when nothing is. */
import { LONGEST_QUESTION, MOST_QUESTIONS } from "../sealing/acts.js";

const LONGEST_TEXT = 64 * 1024;
const BLANK = /\{\w+\}/gu;

/** What is left to fill in, each once. @param {string} text @returns {string[]} */
export function blanksIn(text) {
  return [...new Set(text.match(BLANK) ?? [])];
}

/** The questions that say something. @param {{questions: string[]}} draft @returns {string[]} */
export function questionsOf(draft) {
  return draft.questions.map((question) => question.trim()).filter(Boolean);
}

/** All that a reply says, for comparing. @param {{text: string, questions: string[]}} draft @returns {string} */
export function wholeText(draft) {
  return [draft.text, ...questionsOf(draft)].join("\n");
}

/**
 * What a reply does besides saying something, as sealing/acts.js takes it; null when it only says something.
 * @param {{questions: string[], closing: string}} draft
 */
export function actOf(draft) {
  if (draft.closing) return { do: "closed", because: draft.closing };
  const questions = questionsOf(draft);
  return questions.length ? { do: "ask", questions } : null;
}

/**
 * Codes of what is wrong with a draft: "empty", "blanks", "too_long", "too_many", "question_long", "closing_asks".
 * @param {{text: string, questions: string[], closing: string}} draft @returns {string[]}
 */
export function faultsOf(draft) {
  const questions = questionsOf(draft);
  const faults = {
    empty: draft.text.trim() === "" && actOf(draft) === null,
    blanks: blanksIn(wholeText(draft)).length > 0,
    too_long: new TextEncoder().encode(draft.text).length > LONGEST_TEXT,
    too_many: questions.length > MOST_QUESTIONS,
    question_long: questions.some((question) => [...question].length > LONGEST_QUESTION),
    closing_asks: draft.closing !== "" && questions.length > 0,
  };
  return Object.keys(faults).filter((code) => faults[code]);
}
