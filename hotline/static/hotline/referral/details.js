/** Details by which somebody can be known, as they stand in a report: a first help, never the last look. */

const NAMED = new Set(["call_me", "company", "town", "contact_detail"]);
const ADDRESS = /[^\s@<>()]+@[^\s@<>()]+|(?:https?:\/\/|www\.)\S+/gu;
const NUMBER = /\+?\p{Nd}(?:[\s.\-\u2010-\u2015/()]{0,2}\p{Nd}){2,}/gu;
const CAPITAL = /(?<=[\p{Ll},]\s+)\p{Lu}\p{L}+/gu;

/**
 * Names, numbers and addresses of a report, each as it is written there.
 * @param {{answers: {name: string, values: string[]}[]}} opened
 * @returns {string[]}
 */
export function detailsOf(opened) {
  const free = opened.answers.filter(({ name }) => NAMED.has(name) || name === "text");
  const found = free.flatMap(({ name, values }) =>
    values.flatMap((value) => [
      ...(NAMED.has(name) ? [value.trim()] : []),
      ...[ADDRESS, NUMBER, CAPITAL].flatMap((pattern) => value.match(pattern) ?? []),
    ]),
  );
  return [...new Set(found)].filter((one) => [...one].length >= 2);
}
