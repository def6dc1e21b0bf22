/** Whom the reporter does not want told, and what they allowed: read from their answers. */

/** Which answers to "Do not tell" stand for a partner of which kind. */
const MEANT_BY = {
  police: ["police"],
  labour_inspection: ["inspector"],
  ngo: ["ngo"],
  union: ["ngo"],
  shelter: ["ngo"],
  // Employers, supervising organisations and embassies are never entered as partners; OTIT could only be "other".
  other: ["otit"],
};
const ALLOWED_BY = { life: "danger_to_life", child: "child" };

/**
 * The code of the answer that forbids telling a partner of this kind, or "".
 * @param {string} kind code of Partner.Kind
 * @param {{name: string, values: string[]}[]} answers of all messages
 */
export function barredBy(kind, answers) {
  const places = valuesOf("not_to", answers);
  return (MEANT_BY[kind] ?? []).find((place) => places.includes(place)) ?? "";
}

/** Whether the reporter wants it told only so that nobody knows who they are. */
export function onlyAnonymous(answers) {
  return valuesOf("sharing", answers).at(-1) === "anonymous_only";
}

/** Whether the reporter said in the form that others may be told. */
export function sharedFreely(answers) {
  return ["share_ok", "anonymous_only"].includes(valuesOf("sharing", answers).at(-1));
}

/** The answer by which the reporter allowed not to be asked for this reason ("life", "child"), or "". */
export function allowedUnasked(reason, answers) {
  const allowed = ALLOWED_BY[reason];
  return allowed && valuesOf("sharing_except", answers).includes(allowed) ? allowed : "";
}

function valuesOf(name, answers) {
  return answers.filter((answer) => answer.name === name).flatMap(({ values }) => values);
}
