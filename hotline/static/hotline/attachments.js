/** The panel of files: shown in a sandboxed frame when the browser can draw them, else saved with a warning. */
import { button, make } from "./building.js";
import { registerPanel } from "./pane.js";
import { canShow, save, showIn, sizeInWords } from "./viewer.js";
import { hasWord, word } from "./words.js";

registerPanel({ name: "files", order: 20, title: "attachments.title", mount });

function mount(container, opened) {
  if (opened.files.length) container.append(make("ul", { class: "files flow" }, opened.files.map(entry)));
}

function entry(file) {
  const { type, size, name } = file.note;
  const kind = kindOf(type);
  const title = word("attachments.file", { n: file.sequence, kind, size: sizeInWords(size) });
  const place = make("div", { class: "shown-file" });
  const told = make("p", { role: "status", class: "small" });
  const progress = make("progress", { max: 1, hidden: true, "aria-label": title });
  const warning = word(type === "application/pdf" ? "attachments.careful_pdf" : "attachments.careful");
  const show = canShow(type)
    ? button(word("attachments.show", { n: file.sequence }), () => work(display))
    : null;
  const keep = button(word("attachments.save", { n: file.sequence }), () => work(keepFile));

  async function work(act) {
    told.textContent = word("attachments.opening");
    progress.hidden = false;
    progress.removeAttribute("value");
    try {
      await act();
    } catch (fault) {
      told.textContent = fault.message;
    } finally {
      progress.hidden = true;
    }
  }

  async function display() {
    const bytes = await file.load((share) => (progress.value = share));
    const drawn = await showIn(place, bytes, type, title);
    told.textContent = drawn ? "" : word("attachments.not_drawn");
  }

  async function keepFile() {
    const bytes = await file.load((share) => (progress.value = share));
    save(bytes, type, file.sequence);
    told.textContent = word("attachments.saved");
  }

  return make(
    "li",
    { class: "flow" },
    make("p", {}, make("b", {}, title), " ", make("small", {}, word("attachments.came_with", { n: file.message }))),
    // The name is the reporter's: shown as text, used for nothing.
    name ? make("p", { class: "small" }, word("attachments.name"), " ", make("bdi", {}, name)) : null,
    show ? null : make("p", { class: "small" }, word("attachments.never_opened")),
    make("div", { class: "moves" }, show, keep),
    make("p", { class: "small" }, warning),
    progress,
    told,
    place,
  );
}

function kindOf(type) {
  const name = type === "application/pdf" ? "pdf" : type.split("/")[0];
  return hasWord(`attachments.kind_${name}`) ? word(`attachments.kind_${name}`) : type;
}
