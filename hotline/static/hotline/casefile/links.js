/** Reports that belong together, such as those about one employer: found, linked and shown in this browser only. */
import { button, freshId, make } from "../building.js";
import { rowOf } from "../list.js";
import { attempt } from "../telling.js";
import { word } from "../words.js";
import { addElsewhere } from "./adding.js";
import { metReport, othersThan, sameEmployer } from "./met.js";
import { linksOf } from "./reading.js";

/**
 * The links of a report, suggestions, and the way to make one.
 * @param {object} opened
 * @param {(note: object, sentence: string) => Promise<boolean>} save adds a note to the opened report
 * @returns {HTMLElement}
 */
export function linksPart(opened, save) {
  const linked = linksOf(opened);
  const suggested = sameEmployer(opened).filter(({ id }) => !linked.includes(id));
  return make(
    "div",
    { class: "flow links-part" },
    linked.length ? make("h4", {}, word("links.heading")) : null,
    linked.length ? make("ul", { class: "linked" }, linked.map((id) => row(id, opened, save))) : null,
    suggested.map((other) => suggestion(other, opened, save)),
    chooser(opened, linked, save),
  );
}

function row(id, opened, save) {
  const there = rowOf(id)?.querySelector(".opener");
  const report = short(id);
  const go = there
    ? button(word("links.open", { report }), () => there.click())
    : make("b", {}, word("links.report", { report }));
  const companies = metReport(id)?.companies ?? [];
  const half = metReport(id) && !metReport(id).links.includes(opened.id);
  return make(
    "li",
    {},
    go,
    companies.length ? make("span", { dir: "auto" }, companies.join(" · ")) : null,
    half ? button(word("links.other_half"), () => attempt(() => seal(id, linkTo(opened.id, {}), opened))) : null,
    button(word("links.cut"), () => both(id, opened, save, { gone: true })),
  );
}

function suggestion(other, opened, save) {
  return make(
    "div",
    { class: "notice" },
    make("p", {}, word("links.same_company", { report: short(other.id) }), " ", companiesOf(other)),
    button(word("links.link"), () => both(other.id, opened, save, {})),
  );
}

function chooser(opened, linked, save) {
  const free = othersThan(opened.id).filter(({ id }) => !linked.includes(id));
  if (!free.length) return linked.length ? null : make("p", { class: "small" }, word("links.how"));
  const [choice, reason] = [freshId(), freshId()];
  const options = free.map((one) => make("option", { value: one.id }, [short(one.id), ...one.companies].join(" · ")));
  const select = make("select", { id: choice }, options);
  const why = make("input", { id: reason, dir: "auto", maxlength: 200, autocomplete: "off" });
  return make(
    "details",
    {},
    make("summary", {}, word("links.another")),
    make("div", { class: "field" }, make("label", { for: choice }, word("links.choose")), select),
    make("div", { class: "field" }, make("label", { for: reason }, word("links.why")), why),
    button(word("links.link"), () => both(select.value, opened, save, { why: why.value.trim() })),
  );
}

/** One note into each report: into the other first, so that a failure leaves this pane as it is, to try again. */
async function both(id, opened, save, more) {
  const done = await attempt(() => seal(id, linkTo(opened.id, more), opened));
  if (done) await save(linkTo(id, more), word(more.gone ? "links.cut_done" : "links.done"));
}

function linkTo(id, { why = "", gone = false }) {
  return { kind: "link", to: id, ...(why ? { why } : {}), ...(gone ? { gone } : {}) };
}

function companiesOf({ companies }) {
  return make("b", { dir: "auto" }, companies.join(" · "));
}

async function seal(id, note, opened) {
  const other = metReport(id);
  // A linked report that was not opened in this session: its own half stays until somebody opens both.
  if (!other) return;
  await addElsewhere(other, note);
  other.links = note.gone ? other.links.filter((one) => one !== opened.id) : [...other.links, opened.id];
}

function short(id) {
  return id.slice(0, 8);
}
