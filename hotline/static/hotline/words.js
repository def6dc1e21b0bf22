/**
 * Words for scripts. None stands in a script: the page brings them in its own language, in
 * `<script type="application/json" id="words">` (template tag `desk_words`, hotline/desk_words.py).
 */

let known = null;

function read() {
  const place = document.getElementById("words");
  return place ? JSON.parse(place.textContent) : {};
}

/**
 * The words named "module.name", with {placeholders} filled in. A name that is missing is shown as it is, so that
 * nothing fails for want of a word.
 * @param {string} name
 * @param {Object<string, string|number>} [values]
 * @returns {string}
 */
export function word(name, values = {}) {
  known ??= read();
  const text = Object.hasOwn(known, name) ? known[name] : name;
  return text.replace(/\{(\w+)\}/g, (whole, key) => (Object.hasOwn(values, key) ? String(values[key]) : whole));
}

/**
 * Whether the page brought words of this name.
 * @param {string} name
 * @returns {boolean}
 */
export function hasWord(name) {
  known ??= read();
  return Object.hasOwn(known, name);
}

/** The language the page speaks, for dates and sorting. */
export function pageLanguage() {
  return document.documentElement.lang || "en";
}
