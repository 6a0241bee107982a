// Sign-in by password and one-time code.
import { field } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { post } from "./network.js";
import { word } from "./kit/words.js";
import { fault } from "./words.js";

export function showSignIn(view, enter) {
  const fault_ = element("p", { className: "fault", role: "alert" });
  const officer = element("input", { name: "officer", autocomplete: "username", required: true, autocapitalize: "none", spellcheck: false });
  const password = element("input", { name: "password", type: "password", autocomplete: "current-password", required: true });
  const code = element("input", {
    name: "code", inputMode: "numeric", autocomplete: "one-time-code", pattern: "\\s*(?:[0-9]\\s*){6}", required: true,
  });
  const go = element("button", { type: "submit", className: "main" }, word("enter"));
  const form = element("form", {}, element("h2", {}, word("signIn")), field(word("officer"), officer), field(word("password"), password),
    field(word("code"), code), fault_, go, element("p", { className: "hint" }, word("signInHint")));
  form.onsubmit = async (event) => {
    event.preventDefault();
    go.disabled = true;
    fault_.textContent = "";
    try {
      const opened = await post("session", { officer: officer.value.trim(), password: password.value, code: code.value.trim() });
      enter(opened);
      if (opened.refusedTries) note(word("refusedTries", opened.refusedTries), true);
    } catch (error) {
      fault_.textContent = fault(error);
      code.value = "";
      go.disabled = false;
      code.focus();
    }
  };
  view.replaceChildren(element("section", { className: "panel door" }, form));
  officer.focus();
}
