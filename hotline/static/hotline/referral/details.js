/** Details by which somebody can be known, as they stand in a report: a first help, never the last look. */
import { addressesIn, numbersIn } from "../answering/numbers.js";
import { looksLikeAName } from "../answering/revealing.js";
import { wordsIn } from "../answering/folding.js";

const NAMED = new Set(["call_me", "company", "town", "contact_detail"]);

/**
 * Names, numbers and addresses of a report, each as it is written there.
 * @param {{answers: {name: string, values: string[]}[], language: string}} opened
 * @returns {string[]}
 */
export function detailsOf(opened) {
  const free = opened.answers.filter(({ name }) => NAMED.has(name) || name === "text");
  const found = free.flatMap(({ name, values }) =>
    values.flatMap((value) => [
      ...(NAMED.has(name) ? [value.trim()] : []),
      ...addressesIn(value).values(),
      ...numbersIn(value).values(),
      ...wordsIn(value, opened.language)
        .filter((one) => looksLikeAName(one, value))
        .map((one) => one.text),
    ]),
  );
  return [...new Set(found)].filter((one) => [...one].length >= 2);
}
