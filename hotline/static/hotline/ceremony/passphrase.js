/** Passphrases: made of syllables that can be read out, and how long one would stand against guessing. */

const CONSONANTS = "bdfghjklmnprstvwyz";
const VOWELS = "aeiou";
const WORDS = 5;
const SYLLABLES = 2;

/** Bits of a passphrase made here: five words of two syllables, each one of ninety. */
export const GENERATED_BITS = WORDS * SYLLABLES * Math.log2(CONSONANTS.length * VOWELS.length);
/** Below this a passphrase is not taken. */
export const FLOOR_BITS = 50;

const BITS_OF_A_WORD = 11; // What a guesser needs for a word that people think of.
const LETTERS_OF_A_WORD = 6;
const GUESSES_A_SECOND = 1e6; // Of somebody with thousands of machines: one guess takes 256 MiB and about two seconds.
const DAY = 86_400;
const YEAR = 365.25 * DAY;

/** A fresh passphrase, such as "baro kilu temo sani pudo". @returns {string} */
export function newPassphrase() {
  const word = () => Array.from({ length: SYLLABLES }, () => pick(CONSONANTS) + pick(VOWELS)).join("");
  return Array.from({ length: WORDS }, word).join(" ");
}

/**
 * How many bits of guessing a passphrase is worth at least, if a person thought of it: words count little however long
 * they are, repetitions and rows such as "abc" or "111" hardly at all.
 * @param {string} text @returns {number}
 */
export function estimatedBits(text) {
  const runs = text.normalize("NFKC").toLowerCase().match(/[\p{Script=Latin}\p{M}]+|\p{L}+|\p{N}+|[^\p{L}\p{N}\s]+/gu) ?? [];
  return [...new Set(runs)].reduce((bits, run) => bits + bitsOfRun(run), 0);
}

/**
 * How long guessing takes, as the name of words ("strength.<name>") and their number.
 * @param {number} bits @returns {{name: "soon" | "days" | "years" | "ages", count: number}}
 */
export function guessingTime(bits) {
  const seconds = 2 ** (bits - 1) / GUESSES_A_SECOND;
  if (seconds < 2 * DAY) return { name: "soon", count: 0 };
  if (seconds < 2 * YEAR) return { name: "days", count: Math.round(seconds / DAY) };
  if (seconds < 1000 * YEAR) return { name: "years", count: Math.round(seconds / YEAR) };
  return { name: "ages", count: 0 };
}

function bitsOfRun(run) {
  const length = unforeseen(run);
  if (/^\p{Script=Latin}/u.test(run)) {
    return Math.min(length * Math.log2(26), BITS_OF_A_WORD * Math.max(1, length / LETTERS_OF_A_WORD));
  }
  if (/^\p{N}/u.test(run)) return Math.min(length * Math.log2(10), 20);
  if (/^\p{L}/u.test(run)) return length * 4;
  return length * 5;
}

/** Characters that don't follow from the one before. */
function unforeseen(run) {
  const codes = [...run].map((character) => character.codePointAt(0));
  return codes.filter((code, at) => at === 0 || Math.abs(code - codes[at - 1]) > 1).length;
}

/** One character of a text, each as likely as the others. */
function pick(text) {
  const limit = 256 - (256 % text.length);
  for (;;) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < limit) return text[byte % text.length];
  }
}
