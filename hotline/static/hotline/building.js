/** Building pieces of the page: elements and text nodes only, so that nothing of a report is ever read as markup. */

/**
 * An element with attributes and children. Text among the children becomes text nodes; `null` and `false` are left
 * out. An attribute that is `true` is written empty, one that is `null` or `false` is left out.
 * @param {string} tag
 * @param {Object<string, string|number|boolean|null>} [attributes]
 * @param {...(Node|string|null|false|Array)} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (/^(on|style$)/i.test(name)) throw new TypeError(name);
    if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== false && child !== undefined));
  return element;
}

/**
 * A button that does something when pressed; while that runs it can't be pressed again.
 * @param {string} text
 * @param {(event: Event) => (void|Promise<void>)} act
 * @param {Object<string, string|number|boolean|null>} [attributes]
 * @returns {HTMLButtonElement}
 */
export function button(text, act, attributes = {}) {
  const made = make("button", { type: "button", class: "button", ...attributes }, text);
  made.addEventListener("click", async (event) => {
    if (made.getAttribute("aria-disabled") === "true") return;
    made.setAttribute("aria-disabled", "true");
    try {
      await act(event);
    } finally {
      made.removeAttribute("aria-disabled");
    }
  });
  return made;
}

/**
 * Put these in place of all that an element holds.
 * @param {Element} element
 * @param {...(Node|string)} children
 */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(3).filter((child) => child !== null && child !== false));
}

let counted = 0;

/** An id that no other element of the page has. */
export function freshId() {
  counted += 1;
  return `made-${counted}`;
}
