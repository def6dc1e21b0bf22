/** What is counted of a report, worked out from its own answers, and sums of several. Pure: nothing is fetched here. */

const UNSAID = "not_say";
const OTHER = "other";
/** The last code of the prefectures of each region, as reports/regions.py has them. */
const REGIONS = [
  [1, "hokkaido"],
  [7, "tohoku"],
  [14, "kanto"],
  [23, "chubu"],
  [30, "kansai"],
  [35, "chugoku"],
  [39, "shikoku"],
  [47, "kyushu"],
];

/**
 * The codes of an opened report: those a member noted last, else those of its own answers. Only notes count that a
 * member of the queue signed for it.
 * @param {{messages: object[], notes: object[]}} opened as pane.js describes it
 * @param {Object<string, {oneEach: boolean, codes: Object<string, string>}>} dimensions
 * @returns {Object<string, string[]>} by dimension; exactly one code where a report has one
 */
export function codesOf(opened, dimensions) {
  const noted = ofKind(opened, "codes").at(-1)?.note.codes;
  const given = noted && typeof noted === "object" ? noted : answered(opened);
  return Object.fromEntries(Object.entries(dimensions).map(([name, one]) => [name, fitting(given[name], one)]));
}

/** Whether a batch that was given holds this report. @param {{notes: object[]}} opened */
export function isCounted(opened) {
  return ofKind(opened, "counted").length > 0;
}

/**
 * How often each code stands in these, by dimension. Codes that no report has are left out.
 * @param {Object<string, string[]>[]} reports @param {string[]} names of the dimensions
 * @returns {Object<string, Object<string, number>>}
 */
export function sums(reports, names) {
  const added = Object.fromEntries(names.map((name) => [name, {}]));
  for (const codes of reports) {
    for (const name of names) {
      for (const code of new Set(codes[name])) added[name][code] = (added[name][code] ?? 0) + 1;
    }
  }
  return added;
}

function ofKind(opened, kind) {
  return opened.notes.filter((one) => one.sound && one.note?.kind === kind);
}

/** What the reporter ticked: all topics of all messages; of the rest the newest answer. */
function answered({ messages }) {
  const found = { what: [] };
  for (const { message } of messages) {
    if (!message) continue;
    const { what = [], language, prefecture, work, country } = message.answers;
    found.what.push(...[what].flat());
    found.language = language || found.language || message.locale;
    found.region = prefecture ? regionOf(String(prefecture)) : found.region;
    found.work = work || found.work;
    found.country = country || found.country;
  }
  return found;
}

function regionOf(prefecture) {
  const number = /^\d\d$/.test(prefecture) ? Number(prefecture) : 0;
  return number ? (REGIONS.find(([last]) => number <= last)?.[1] ?? UNSAID) : prefecture;
}

/** Codes that the dimension has; an editor's own answer counts as "other", where there is one. */
function fitting(given, { oneEach, codes }) {
  const known = [given ?? []].flat().map((code) => {
    if (Object.hasOwn(codes, code)) return code;
    return Object.hasOwn(codes, OTHER) ? OTHER : UNSAID;
  });
  return oneEach ? [known[0] ?? UNSAID] : [...new Set(known)];
}
