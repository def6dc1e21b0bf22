import { decoded, encoded, readMoment, withPlainNewlines, writtenMoment } from "./documents.js";
import { SealingError } from "./errors.js";

const VERSION = 1;

/**
 * A reporter's message. `answers` maps names of the form to a text or a list of texts; `converted` holds Unicode copies
 * of texts typed for the Zawgyi font; `questionnaire` is the version of the form, 0 for the one shipped.
 * @typedef {{kind: "report" | "followup", sentAt: Date, locale: string, answers: Object<string, string | string[]>,
 *   files: {name: string, type: string, size: number}[], questionnaire: number, converted: Object<string, string>}} Message
 */

/** The message in JSON bytes. Throws SealingError "format". @param {Uint8Array} bytes @returns {Message} */
export function readMessage(bytes) {
  const document = decoded(bytes);
  const sound =
    document?.v === VERSION &&
    ["report", "followup"].includes(document.kind) &&
    typeof document.locale === "string" &&
    areAnswers(document.answers) &&
    Array.isArray(document.files) &&
    document.files.every(isFileNote) &&
    isWholeNumber(document.questionnaire ?? 0) &&
    areTexts(document.converted ?? {});
  if (!sound) throw new SealingError("format", "not a message document");
  const { kind, locale, answers, files, questionnaire = 0, converted = {} } = document;
  return { kind, sentAt: readMoment(document.sent_at), locale, answers, files, questionnaire, converted };
}

/**
 * The JSON bytes of a message, ready for envelopes.seal. Throws SealingError "format" for what `readMessage` refuses.
 * @param {Message} message @returns {Uint8Array}
 */
export function buildMessage({ kind, sentAt, locale, answers, files = [], questionnaire = 0, converted = {} }) {
  const normal = (answer) => (Array.isArray(answer) ? answer.map(withPlainNewlines) : withPlainNewlines(answer));
  const each = (texts) => Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, normal(text)]));
  const bytes = encoded({
    v: VERSION,
    kind,
    sent_at: writtenMoment(sentAt),
    locale,
    answers: each(answers),
    files: files.map(({ name, type, size }) => ({ name, type, size })),
    ...(questionnaire ? { questionnaire } : {}),
    ...(Object.keys(converted).length ? { converted: each(converted) } : {}),
  });
  readMessage(bytes);
  return bytes;
}

function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value) {
  return typeof value === "string";
}

function isWholeNumber(value) {
  return Number.isInteger(value) && value >= 0;
}

function areAnswers(value) {
  return isRecord(value) && Object.values(value).every((one) => isText(one) || (Array.isArray(one) && one.every(isText)));
}

function areTexts(value) {
  return isRecord(value) && Object.values(value).every(isText);
}

function isFileNote(value) {
  return isRecord(value) && isText(value.name) && isText(value.type) && isWholeNumber(value.size);
}
