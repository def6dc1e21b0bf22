/** The panel of what the team notes about a report: labels, links and notes, each with who signed it. */
import { button, fill, freshId, make } from "../building.js";
import { dropDraft, keepDraft, startDraft } from "../drafts.js";
import { inWords } from "../moments.js";
import { registerPanel } from "../pane.js";
import { word } from "../words.js";
import { addNote } from "./adding.js";
import { linksPart } from "./links.js";
import { labelsOf, typedLabels } from "./reading.js";

const OVERTAKEN = 409;
const SHOWN = new Set(["note", "link"]);
/** What is to be said when the pane is drawn again, by report. */
const toSay = new Map();

registerPanel({ name: "notes", order: 50, title: "notes.title", mount });

async function mount(container, opened) {
  const name = `note:${opened.id}`;
  const draft = await startDraft(name, opened.identity, () => ({ text: "" }));
  const told = make("p", { role: "status" }, toSay.get(opened.id) ?? "");
  toSay.delete(opened.id);
  const save = saver(opened, told);
  container.append(
    make("p", { class: "small" }, word("notes.who_reads")),
    labelsPart(opened, save),
    linksPart(opened, save),
    make("h4", {}, word("notes.heading")),
    list(opened),
    noteField(draft, () => save({ kind: "note", text: draft.text.trim() }, word("notes.saved"), () => dropDraft(name))),
    told,
  );
  if (told.textContent) setTimeout(() => told.scrollIntoView({ block: "center" }));
  return () => keepDraft(name, opened.reportRecipient);
}

/** What adds a note, says what became of it, and draws the pane again. */
function saver(opened, told) {
  return async (note, sentence, stored = () => {}) => {
    told.classList.remove("wrong");
    if (note.kind === "note" && note.text === "") {
      fill(told, word("notes.empty"));
      return false;
    }
    try {
      await addNote(opened, note);
    } catch (fault) {
      told.classList.add("wrong");
      fill(told, fault.code ? word("notes.not_sealed") : fault.message);
      if (fault.status === OVERTAKEN) {
        toSay.set(opened.id, fault.message);
        await opened.reload();
      }
      return false;
    }
    stored();
    toSay.set(opened.id, sentence);
    await opened.reload();
    return true;
  };
}

function list(opened) {
  const shown = opened.notes.filter((one) => !one.sound || SHOWN.has(one.note.kind));
  if (!shown.length) return make("p", { class: "small" }, word("notes.none"));
  return make("ol", { class: "notes" }, shown.map((one) => make("li", {}, one.sound ? sound(one) : unsound(one))));
}

function sound({ note, signer, author, time, revoked }) {
  const claimed = author && author !== signer ? make("p", { class: "wrong" }, word("notes.claims", { author })) : null;
  return [
    make("p", { class: "small" }, word("notes.signed", { name: signer, when: inWords(time) })),
    revoked ? make("p", { class: "small" }, word("notes.revoked")) : null,
    claimed,
    make("p", { class: "as-sent", dir: "auto" }, note.kind === "link" ? linkText(note) : String(note.text ?? "")),
  ];
}

function linkText({ to, gone, why }) {
  const report = String(to).slice(0, 8);
  const sentence = word(gone === true ? "notes.link_gone" : "notes.link_made", { report });
  return typeof why === "string" && why ? `${sentence} ${why}` : sentence;
}

function unsound({ sequence, fault }) {
  const why = word(["forged", "misfiled"].includes(fault) ? `notes.fault_${fault}` : "notes.fault_altered");
  return make("p", { class: "wrong", role: "alert" }, word("notes.unsound", { n: sequence, why }));
}

function noteField(draft, save) {
  const id = freshId();
  const field = make("textarea", { id, rows: 3, dir: "auto", autocomplete: "off" });
  field.value = draft.text;
  field.addEventListener("input", () => {
    draft.text = field.value;
  });
  const go = button(word("notes.save"), save);
  return make("div", { class: "field" }, make("label", { for: id }, word("notes.new")), field, go);
}

function labelsPart(opened, save) {
  const id = freshId();
  const labels = labelsOf(opened);
  const shown = labels.join(" · ") || word("notes.no_labels");
  const field = make("input", { id, dir: "auto", autocomplete: "off", maxlength: 400 });
  field.value = labels.join(", ");
  const typed = () => ({ kind: "labels", labels: typedLabels(field.value) });
  const go = button(word("notes.save_labels"), () => save(typed(), word("notes.labels_saved")));
  return make(
    "details",
    { class: "labels" },
    make("summary", {}, word("notes.labels"), " ", make("span", { dir: "auto" }, shown)),
    make("div", { class: "field" }, make("label", { for: id }, word("notes.labels_help")), field, go),
  );
}
