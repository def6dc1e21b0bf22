"""A document that keeps what panels draw, as a plain tree of tags, attributes and texts."""

from typing import Any

DRAWING = """
const element = (tag) => ({
  tag, attributes: {}, children: [], hidden: false,
  setAttribute(name, value) { this.attributes[name] = value; },
  append(...more) { this.children.push(...more); },
  replaceChildren(...more) { this.children = more; },
  hasChildNodes() { return this.children.length > 0; },
  addEventListener() {}, focus() {}, classList: { add() {}, remove() {}, toggle() {} },
  set textContent(text) { this.children = [text]; },
  get textContent() { return this.children.map((one) => one.textContent ?? one).join(""); },
});
const parts = { "pane-body": element("div"), pane: element("section"), "pane-title": element("h2") };
parts["pane-sight"] = element("dl");
parts.words = { textContent: JSON.stringify(given.words) };
globalThis.document = {
  createElement: element, documentElement: { lang: "en", classList: element("html").classList },
  getElementById: (id) => parts[id] ?? null, querySelector: () => null, querySelectorAll: () => [],
  addEventListener() {}, removeEventListener() {},
};
globalThis.addEventListener = () => {};
const drawn = (node) => typeof node === "string" ? node
  : { tag: node.tag, ...node.attributes, within: node.children.map(drawn) };
const { showReport } = await import("./pane.js");
const show = async (opened) => {
  await showReport({ replies: [], notes: [], files: [], answers: [], messages: [], ...opened });
  return parts["pane-body"].children.map(drawn);
};
const revived = (one) => ({ ...one, time: one.time && new Date(one.time) });
"""


def texts(tree: Any, **wanted: str) -> list[str]:
    """The texts of every element with these properties ("tag" or an attribute), in order."""
    if isinstance(tree, list):
        return [text for one in tree for text in texts(one, **wanted)]
    if isinstance(tree, str):
        return []
    own = [flat(tree)] if all(tree.get(name.rstrip("_")) == value for name, value in wanted.items()) else []
    return own + texts(tree["within"], **wanted)


def flat(tree: Any) -> str:
    """All text within."""
    return tree if isinstance(tree, str) else "".join(flat(one) for one in tree["within"])
