// A question to the holder.
import { at, element } from "./kit/dom.js";

/** Asks in a dialog, whose first button leads back. Resolves with whether the holder agreed. */
export function ask(title, hint, go, back) {
  const box = at("ask");
  return new Promise((resolve) => {
    let isAgreed = false;
    const close = (agreed) => () => { isAgreed = agreed; box.close(); };
    box.onclose = () => { box.replaceChildren(); resolve(isAgreed); };
    const heading = element("h2", { id: "asked" }, title);
    box.setAttribute("aria-labelledby", "asked");
    box.replaceChildren(heading, element("p", {}, hint), element("div", { className: "row" },
      element("button", { type: "button", onclick: close(false) }, back),
      element("button", { type: "button", className: "grave", onclick: close(true) }, go)));
    box.showModal();
  });
}
