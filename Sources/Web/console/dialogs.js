// Questions to the officer.
import { button } from "./elements.js";
import { at, element } from "./kit/dom.js";

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
