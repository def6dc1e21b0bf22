/** A copy of a report without what tells who the reporter is: made in the browser, nothing of it is sent. */

/** What stands in place of what was blacked out: always as long, so that its length tells nothing. */
export const BLACK = "███";
const STEP = 4096;

/** Answers about the conversation itself; they are of no use to anybody else. */
const LEFT_OUT = new Set(["replies", "referral", "alone", "safe_to_read"]);
/** Answers by which the reporter can be found; they go out only when a member says so. */
const REVEALING = new Set(["contact", "contact_detail", "call_me", "safe_hours", "town", "company"]);
/** What the reporter said to the team about telling others: the copy says itself what it rests on. */
const FOR_THE_TEAM = new Set(["told", "not_to", "sharing", "sharing_except"]);

/**
 * What can go out, each with its text and whether it is kept unless a member says otherwise.
 * @param {object} opened as pane.js describes it
 * @param {Object<number, {questions: object}>} words by version of the questionnaire, of opened.questions()
 * @returns {{message: number, name: string, label: string, codes: string[]|null, original: string, text: string,
 *   kept: boolean}[]}
 */
export function partsOf(opened, words) {
  return opened.messages.flatMap(({ sequence, message }) => {
    const questions = message ? (words[message.questionnaire]?.questions ?? {}) : {};
    return Object.entries(message?.answers ?? {})
      .filter(([name, answer]) => !LEFT_OUT.has(name) && [answer].flat().length > 0)
      .map(([name, answer]) => part(sequence, name, [answer].flat(), questions[name]));
  });
}

function part(message, name, values, question) {
  // Own ones only: somebody may have written "constructor".
  const coded = values.every((value) => Object.hasOwn(question?.options ?? {}, value));
  const text = coded ? values.map((value) => question.options[value].text).join("; ") : values.join("\n");
  const codes = coded ? values : null;
  const kept = !REVEALING.has(name) && !FOR_THE_TEAM.has(name);
  return { message, name, label: question?.label ?? name, codes, original: text, text, kept };
}

/**
 * The text with everything between two places blacked out. What was black already is taken whole.
 * @param {string} text @param {number} from @param {number} to @returns {string}
 */
export function blackOut(text, from, to) {
  let [start, end] = [Math.min(from, to), Math.max(from, to)];
  if (start === end) return text;
  for (const { index } of text.matchAll(new RegExp(BLACK, "g"))) {
    const after = index + BLACK.length;
    if (index <= end && start <= after) [start, end] = [Math.min(start, index), Math.max(end, after)];
  }
  // Half of a letter outside the basic plane would be left standing as a broken one.
  if (/[\uDC00-\uDFFF]/.test(text[start] ?? "")) start -= 1;
  if (/[\uD800-\uDBFF]/.test(text[end - 1] ?? "")) end += 1;
  return text.slice(0, start) + BLACK + text.slice(end);
}

/**
 * The text with every place blacked out where one of these stands, whatever its case.
 * @param {string} text @param {string[]} details @returns {{text: string, count: number}}
 */
export function blackOutAll(text, details) {
  let count = 0;
  const longest = [...new Set(details)].filter((detail) => detail.trim() !== "").sort((a, b) => b.length - a.length);
  for (const detail of longest) {
    const pattern = new RegExp(detail.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "giu");
    text = text.replace(pattern, () => {
      count += 1;
      return BLACK;
    });
  }
  return { text, count };
}

/**
 * What is sealed: for programs. Codes go only with a text that was left whole.
 * @param {object[]} parts @param {{id: string, made: Date, language: string, consent: object}} about
 */
export function documentOf(parts, { id, made, language, consent }) {
  const answers = parts
    .filter((one) => one.kept)
    .map(({ message, name, label, codes, original, text }) => ({
      message,
      name,
      label,
      text,
      ...(codes && text === original ? { codes } : {}),
    }));
  return { v: 1, kind: "redacted", id, made: `${made.toISOString().slice(0, 13)}:00:00Z`, language, consent, answers };
}

/**
 * The same for people.
 * @param {object} document @param {(name: string, values?: object) => string} word
 */
export function readable(document, word) {
  const head = [
    word("redaction.heading"),
    `${word("redaction.hour")}: ${document.made}`,
    `${word("redaction.language")}: ${document.language}`,
    `${word("redaction.consent")}: ${word(document.consent.agreed ? "redaction.yes" : "redaction.no")}`,
  ];
  const body = document.answers.map(({ label, text }) => `${label}\n${text}`);
  return `${[head.join("\n"), ...body].join("\n\n")}\n`;
}

/** Bytes of a text with line ends up to the next 4 KiB: how much was written stays hidden. @param {string} text */
export function padded(text) {
  const bytes = new TextEncoder().encode(text);
  const whole = new Uint8Array(Math.ceil(bytes.length / STEP) * STEP).fill(10);
  whole.set(bytes);
  return whole;
}
