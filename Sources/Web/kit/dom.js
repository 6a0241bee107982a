// Elements. Everything that comes from outside goes into the page as text, never as markup.

export const at = (id) => document.getElementById(id);

/** An element with properties and children; a child may be a text, a list of children or nothing. */
export function element(name, properties = {}, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

const stayMilliseconds = 8000;
const badStayMilliseconds = 15_000;
let noteTimer = 0;

/** A remark that goes by itself. */
export function note(text, isBad = false) {
  const box = at("note");
  box.textContent = text;
  box.className = isBad ? "bad" : "";
  box.hidden = false;
  clearTimeout(noteTimer);
  noteTimer = setTimeout(() => { box.hidden = true; }, isBad ? badStayMilliseconds : stayMilliseconds);
}
