// The sign-in by a card's or an application's number and a one-time code.
import { element } from "./kit/dom.js";
import { word } from "./kit/words.js";
import { post } from "./network.js";
import { fault } from "./words.js";

const field = (label, input) => element("label", {}, label, input);

/** `enter` is given what the server tells. */
export function showSignIn(view, enter) {
  const said = element("p", { className: "fault", role: "alert" });
  const number = element("input", {
    name: "number", required: true, autocomplete: "off", autocapitalize: "characters", spellcheck: false, maxLength: 24,
  });
  const code = element("input", {
    name: "code", required: true, autocomplete: "one-time-code", autocapitalize: "characters", spellcheck: false, maxLength: 24,
    className: "code",
  });
  const go = element("button", { type: "submit", className: "main" }, word("enter"));
  const form = element("form", { className: "panel" }, field(word("number"), number), field(word("code"), code), said, go,
    element("p", { className: "hint" }, word("signInHint")));
  form.onsubmit = async (event) => {
    event.preventDefault();
    said.textContent = "";
    [go.disabled, go.textContent] = [true, word("busy")];
    try {
      enter(await post("session", { number: number.value.trim(), code: code.value.trim() }));
    } catch (error) {
      said.textContent = fault(error);
      [go.disabled, go.textContent] = [false, word("enter")];
      code.focus();
    }
  };
  view.replaceChildren(form);
}
