/** Names of employers made comparable: two workers rarely write one company alike. */
import { folded } from "../answering/folding.js";

const LEGAL = [
  ...["株式会社", "有限会社", "合同会社", "合資会社", "(株)", "(有)", "㈱", "㈲"],
  ...["有限公司", "股份公司", "公司", "บริษัท", "จำกัด"],
  ...["company", "corporation", "limited", "kabushiki kaisha", "kabushikigaisha", "yugen gaisha", "cong ty", "co., ltd"],
  ...["co", "ltd", "inc", "llc", "corp", "kk", "yk", "pt", "cv", "компани", "कम्पनी", "کمپنی", "ကုမ္ပဏီ", "ក្រុមហ៊ុន"],
].map(folded);
const SHORTEST = 4;

/**
 * The telling words of an employer's name: no legal form, no case, accents, width or marks; none when nothing is left.
 * @param {string} name @returns {string[]}
 */
export function employerWords(name) {
  let text = ` ${folded(name)} `;
  for (const form of LEGAL) {
    // A form in Latin letters must be a word of its own; others are written onto the name.
    const alone = new RegExp(`(?<![\\p{L}\\p{N}])${form}(?![\\p{L}\\p{N}])`, "gu");
    text = text.replaceAll(/[a-z]/.test(form) ? alone : form, " ");
  }
  return text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
}

/**
 * Whether two names may be of one employer: the same words in any order, or all words of the one within the other.
 * A person decides; this only suggests.
 * @param {string} one @param {string} other @returns {boolean}
 */
export function maybeSame(one, other) {
  const [few, many] = [employerWords(one), employerWords(other)].sort((a, b) => a.length - b.length);
  if (!few.length) return false;
  if (few.join("") === many.join("")) return true;
  if ([...few.join("")].length < SHORTEST) return false;
  return few.every((part) => many.includes(part));
}
