// One of several: a group of buttons of which one is pressed.
import { element } from "./kit/dom.js";

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
