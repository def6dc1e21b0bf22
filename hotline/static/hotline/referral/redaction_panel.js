/** The panel that makes a redacted copy: what goes out is read, blacked out, sealed here and saved as a file. */
import { button, fill, freshId, make } from "../building.js";
import { registerPanel } from "../pane.js";
import { current } from "../session.js";
import { getJSON, post } from "../wire.js";
import { word } from "../words.js";
import { basisOf } from "./basis.js";
import { detailsOf } from "./details.js";
import { sealedTo } from "./export_sealing.js";
import { blackOut, blackOutAll, documentOf, padded, partsOf, readable } from "./redaction.js";
import { saveAs } from "./saving.js";

registerPanel({ name: "redaction", order: 65, title: "redaction.title", mount });

function mount(container, opened) {
  const place = make("div", { class: "flow" });
  const begin = button(word("redaction.begin"), async () => {
    begin.hidden = true;
    fill(place, ...(await editor(opened)));
    place.querySelector("textarea")?.focus();
  });
  container.append(make("p", {}, word("redaction.about")), begin, place);
  // What was written out in the boxes goes with the pane.
  return () => fill(place);
}

async function editor(opened) {
  const known = await getJSON(`reports/${opened.id}/referrals/`);
  const versions = new Set(opened.messages.map(({ message }) => message?.questionnaire ?? 0));
  const words = {};
  for (const version of versions) words[version] = await opened.questions(version).catch(() => ({ questions: {} }));
  const parts = partsOf(opened, words);
  const told = make("p", { role: "status" });
  const boxes = parts.map((part) => boxOf(part, told));
  const suggest = button(word("redaction.suggest"), () => {
    const count = boxes.reduce((sum, box) => sum + box.blackOutAll(detailsOf(opened)), 0);
    told.textContent = word("redaction.found", { count });
  });
  const copy = { id: crypto.randomUUID(), made: new Date(), language: opened.language };
  return [suggest, boxes.map((box) => box.element), sending(opened, known, parts, copy, told), told];
}

/** One part: whether it is kept, its text, and what can be done with it. */
function boxOf(part, told) {
  const [id, keepId] = [freshId(), freshId()];
  const title = `${part.label} · ${word("redaction.message", { number: part.message })}`;
  const rows = Math.min(12, part.text.split("\n").length + 1);
  const area = make("textarea", { id, rows, readonly: true, dir: "auto", spellcheck: "false" });
  const keep = make("input", { type: "checkbox", id: keepId });
  keep.checked = part.kept;
  area.value = part.text;
  keep.addEventListener("change", () => (part.kept = keep.checked));
  const set = (text) => (area.value = part.text = text);
  const mark = button(word("redaction.mark"), () => {
    const { selectionStart, selectionEnd } = area;
    told.textContent = selectionStart === selectionEnd ? word("redaction.select_first") : "";
    set(blackOut(part.text, selectionStart, selectionEnd));
    area.focus();
  });
  const element = make(
    "div",
    { class: "blacking" },
    make("label", { for: id }, title),
    area,
    make("div", { class: "moves" }, [
      make("label", { for: keepId, class: "tick-line" }, keep, word("redaction.keep")),
      mark,
      button(word("redaction.restore"), () => set(part.original)),
    ]),
  );
  return {
    element,
    blackOutAll(details) {
      const { text, count } = blackOutAll(part.text, details);
      set(text);
      return count;
    },
  };
}

/** Preview, for whom, to which key, in which form; nothing is saved before somebody read what goes out. */
function sending(opened, known, parts, copy, told) {
  const select = (name, options) => {
    const id = freshId();
    const choice = make("select", { id }, options.map(([value, text]) => make("option", { value }, text)));
    return { choice, field: make("div", { class: "field" }, make("label", { for: id }, word(name)), choice) };
  };
  const whom = select("redaction.whom", known.partners.map(({ code, name }) => [code, name]));
  const named = (names) => names.map(([value, name]) => [value, word(name)]);
  const keys = named([["partner", "redaction.partner"], ["myself", "redaction.myself"]]);
  const forms = named([["text", "redaction.form_text"], ["json", "redaction.form_json"]]);
  const key = select("redaction.recipient", keys);
  const form = select("redaction.form", forms);
  const preview = make("pre", { class: "preview", tabindex: 0, dir: "auto" });
  const readId = freshId();
  const read = make("input", { type: "checkbox", id: readId });
  const partner = () => known.partners.find(({ code }) => code === whom.choice.value);
  const written = () => {
    const document = documentOf(parts, { ...copy, consent: basisOf(partner(), opened, known.referrals) });
    return form.choice.value === "json" ? JSON.stringify(document, null, 1) : readable(document, word);
  };
  const look = () => {
    read.checked = false;
    preview.textContent = written();
  };
  for (const { choice } of [whom, form]) choice.addEventListener("change", look);
  const save = async () => {
    const out = written();
    if (!read.checked || out !== preview.textContent) {
      look();
      throw new Error(word("redaction.read_first"));
    }
    await saved(out, partner(), key.choice.value, form.choice.value, { opened, known, copy, told });
  };
  if (!known.partners.length) return make("p", {}, word("redaction.nobody"));
  return make("div", { class: "flow" }, [
    whom.field, key.field, form.field,
    button(word("redaction.look"), look),
    make("h4", {}, word("redaction.preview")), preview,
    make("p", {}, make("label", { for: readId, class: "tick-line" }, read, word("redaction.read"))),
    button(word("redaction.save"), () => said(told, save), { class: "button main" }),
  ]);
}

async function saved(text, partner, chosen, form, { opened, known, copy, told }) {
  const basis = basisOf(partner, opened, known.referrals);
  if (basis.why) throw new Error(word(`redaction.${basis.why}`));
  const mine = current()?.recipient;
  if (chosen === "myself" && !mine) throw new Error(word("redaction.locked"));
  const key = chosen === "myself" ? mine : partner.exportKey;
  if (!key) throw new Error(word("redaction.no_key"));
  const { sealed, ending } = await sealedTo(padded(text), key);
  // In the log first: a copy that nobody knows of must not lie anywhere.
  await post(`reports/${opened.id}/redacted/`);
  const name = `${copy.id.slice(0, 8)}.${form === "json" ? "json" : "txt"}.${ending}`;
  saveAs(name, sealed);
  told.textContent = word("redaction.saved", { name });
}

async function said(told, work) {
  told.classList.remove("wrong");
  try {
    await work();
  } catch (fault) {
    told.classList.add("wrong");
    told.textContent = fault.name === "SealingError" ? word("redaction.unsound") : fault.message;
  }
}
