import { SealingError } from "./errors.js";

/** Codes of why a report is closed. */
export const REASONS = ["answered", "handed", "asked", "no_answer", "cannot_help"];
export const MOST_QUESTIONS = 10;
/** Limits in characters: a page of the reporter's must hold them. */
export const LONGEST_QUESTION = 500;
export const LONGEST_NAME = 200;
export const LONGEST_PURPOSE = 1000;

/**
 * What a reply does besides saying something, when it is sound and nothing else stands in it.
 * Throws SealingError "format" for an act that no page of the reporter's can show.
 * @param {any} act @returns {{do: string, questions?: string[], to?: string, purpose?: string, because?: string}}
 */
export function checkedAct(act) {
  switch (act?.do) {
    case "ask": {
      const { questions } = act;
      demand(Array.isArray(questions) && questions.length >= 1 && questions.length <= MOST_QUESTIONS);
      return { do: "ask", questions: questions.map((question) => checkedText(question, LONGEST_QUESTION)) };
    }
    case "referral":
      return {
        do: "referral",
        to: checkedText(act.to, LONGEST_NAME),
        purpose: checkedText(act.purpose, LONGEST_PURPOSE),
      };
    case "handed":
      return { do: "handed", to: checkedText(act.to, LONGEST_NAME) };
    case "closed":
      demand(REASONS.includes(act.because));
      return { do: "closed", because: act.because };
    default:
      throw new SealingError("format", "an act of an unknown kind");
  }
}

function checkedText(text, longest) {
  demand(typeof text === "string" && text.trim() !== "" && [...text].length <= longest);
  return text;
}

function demand(condition) {
  if (!condition) throw new SealingError("format", "an act that no page can show");
}
