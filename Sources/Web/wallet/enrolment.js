// The form that takes the code of an enrolment.
import { enrolled } from "./enrol.js";
import { element } from "./kit/dom.js";
import { word } from "./kit/words.js";

/** What is said of a refusal, by its code. */
const faults = {
  "not-found": "badCode", "rule-broken": "badCode", "bad-value": "badCode", "too-many-attempts": "tooMany", "no-answer": "noAnswer",
  "foreign-credential": "foreignCredential",
};

/** `take` is given the key and the credential, and shows them. */
export function showEnrolment(box, take) {
  const said = element("p", { className: "fault", role: "alert" });
  const code = element("input", { name: "code", required: true, autocomplete: "one-time-code", autocapitalize: "characters", spellcheck: false, maxLength: 64 });
  const go = element("button", { type: "submit", className: "main" }, word("enrol"));
  const form = element("form", {}, element("label", {}, word("code"), code), said, go, element("p", { className: "hint" }, word("codeHint")));
  form.onsubmit = async (event) => {
    event.preventDefault();
    said.textContent = "";
    [go.disabled, go.textContent] = [true, word("busy")];
    try {
      await take(await enrolled(code.value));
    } catch (error) {
      said.textContent = word(faults[error.code] ?? "failed", error.code ?? error.name);
      [go.disabled, go.textContent] = [false, word("enrol")];
    }
  };
  box.append(form);
}
