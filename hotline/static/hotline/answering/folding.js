/** Texts made comparable, whatever script, width, case or digits they were typed in. */

const LATIN_MARKS = /[\u0300-\u036f]+/gu;
const INVISIBLE = /[\p{Cf}\ufe0e\ufe0f]+/gu;
const ZEROS = [];

/** The value of a decimal digit of any script. @param {string} digit */
function valueOf(digit) {
  const point = digit.codePointAt(0);
  if (!ZEROS.length) {
    // In Unicode the ten digits of a script stand in a row.
    for (let at = 0x30; at < 0x1fbfa; at += 1) {
      if (/\p{Nd}/u.test(String.fromCodePoint(at)) && (!ZEROS.length || at >= ZEROS.at(-1) + 10)) ZEROS.push(at);
    }
  }
  const zero = ZEROS.findLast((start) => start <= point);
  return String(point - zero);
}

/** Every decimal digit as an ASCII one. @param {string} text @returns {string} */
export function withPlainDigits(text) {
  return text.replace(/(?![0-9])\p{Nd}/gu, valueOf);
}

/**
 * The same letters, however they were typed: no case, no accents on Latin and Cyrillic letters, no width, hiragana for
 * katakana, ASCII digits. Vowel signs of Asian scripts stay: without them other words come out.
 * @param {string} text @returns {string}
 */
export function folded(text) {
  const plain = withPlainDigits(text.normalize("NFKD").replace(INVISIBLE, "").replace(LATIN_MARKS, ""));
  const kana = plain.normalize("NFC").replace(/[\u30a1-\u30f6]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 96));
  // Up and down again: so "ß" and "SS" are one.
  return kana.toUpperCase().toLowerCase().replaceAll("đ", "d").replace(/\s+/gu, " ").trim();
}

const segmenters = new Map();

/**
 * The words of a text with where they stand. Languages that write no spaces are cut up by the browser's dictionary.
 * @param {string} text @param {string} language
 * @returns {{text: string, at: number}[]}
 */
export function wordsIn(text, language) {
  return [...segmenter(language).segment(text)]
    .filter((one) => one.isWordLike)
    .map((one) => ({ text: one.segment, at: one.index }));
}

function segmenter(language) {
  if (!segmenters.has(language)) {
    let made;
    try {
      made = new Intl.Segmenter(language || "en", { granularity: "word" });
    } catch {
      made = new Intl.Segmenter("en", { granularity: "word" });
    }
    segmenters.set(language, made);
  }
  return segmenters.get(language);
}
