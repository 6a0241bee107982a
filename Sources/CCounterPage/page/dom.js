// Elements. Everything that comes from outside goes into the page as text, never as markup.

export const at = (id) => document.getElementById(id);

/** An element with properties and children; a child may be a text. */
export function element(name, properties = {}, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Fills `box` with one button per choice, of which one is pressed; arrow keys go through them. */
export function radioButtons(box, choices, chosen, choose) {
  const hadFocus = box.contains(document.activeElement);
  box.replaceChildren(...choices.map(([value, label]) => {
    const button = element("button", { type: "button", onclick: () => choose(value) }, label);
    button.setAttribute("role", "radio");
    button.setAttribute("aria-checked", String(value === chosen));
    button.tabIndex = value === chosen ? 0 : -1;
    return button;
  }));
  if (hadFocus) box.querySelector("[aria-checked=true]")?.focus();
  box.onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const place = choices.findIndex(([value]) => value === chosen);
    choose(choices[(place + step + choices.length) % choices.length][0]);
  };
}

let noteTimer = 0;

/** A remark that goes by itself. */
export function note(text) {
  at("note").textContent = text;
  at("note").hidden = false;
  clearTimeout(noteTimer);
  noteTimer = setTimeout(() => { at("note").hidden = true; }, 8000);
}
