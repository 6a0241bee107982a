// Elements. Everything that comes from outside goes into the page as text, never as markup.

export const at = (id) => document.getElementById(id);

/** An element with properties and children; a child may be a text. */
export function element(name, properties = {}, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

export const button = (text, onclick, className = "") => element("button", { type: "button", onclick, className }, text);

export const field = (label, input) => element("label", {}, label, input);

export function table(heads, rows) {
  return element("table", {},
    element("thead", {}, element("tr", {}, heads.map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, rows));
}

/** What to type at a machine, whole and as it is. */
export const command = (text) => element("code", { className: "command" }, text);

let noteTimer = 0;

/** A remark that goes by itself. */
export function note(text, isBad = false) {
  const box = at("note");
  box.textContent = text;
  box.className = isBad ? "bad" : "";
  box.hidden = false;
  clearTimeout(noteTimer);
  noteTimer = setTimeout(() => { box.hidden = true; }, isBad ? 15000 : 6000);
}

/**
 * Asks in a dialog: `fields` are elements with a name, `go` the button's text. Resolves with the form's values, or null.
 */
export function ask(title, fields, go, back, isGrave = false) {
  const box = at("ask");
  return new Promise((resolve) => {
    let answer = null;
    const form = element("form", { method: "dialog" },
      element("h2", {}, title), fields,
      element("div", { className: "row" }, button(back, () => box.close()),
        element("button", { type: "submit", className: isGrave ? "grave" : "main" }, go)));
    form.onsubmit = (event) => {
      event.preventDefault();
      answer = Object.fromEntries(new FormData(form));
      box.close();
    };
    box.onclose = () => { box.replaceChildren(); resolve(answer); };
    box.replaceChildren(form);
    box.showModal();
  });
}
