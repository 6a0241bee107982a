// An invited officer sets up the own sign-in: by the code, a password and an authenticator, which nobody else sees.
import { say } from "./address.js";
import { command, field } from "./elements.js";
import { element } from "./kit/dom.js";
import { moment } from "./kit/dates.js";
import { post } from "./network.js";
import { named, word } from "./kit/words.js";
import { svg } from "./plots.js";
import { fault } from "./words.js";

const leastPassword = 12;
/** What is held of the invitation while the page stands: opened once, so that the secret on it stays the one that counts. */
let opened = null;

/** `code` is the address's, which says it no more from then on; `enter` leads to the sign-in. */
export async function showWelcome(view, code, enter) {
  if (code) {
    say(["welcome"], {}, {});
    opened = null;
  }
  if (opened) return drawSetUp(view, opened, enter);
  drawCode(view, code ?? "", enter);
  if (code) view.querySelector("form").requestSubmit();
}

function drawCode(view, code, enter) {
  const input = element("input", { name: "code", value: code, required: true, autocomplete: "off", autocapitalize: "characters", spellcheck: false });
  door(view, word("welcomeTitle"), [element("p", {}, word("welcomeHint")), field(word("welcomeCode"), input)], word("goOn"), async () => {
    opened = { ...await post("welcome", { code: input.value }), code: input.value };
    drawSetUp(view, opened, enter);
  });
}

function drawSetUp(view, invitation, enter) {
  const { code, officer, name, roles, secret, symbol, endsAt } = invitation;
  const first = element("input", { name: "password", type: "password", autocomplete: "new-password", required: true, minLength: leastPassword, maxLength: 128 });
  const again = element("input", { name: "again", type: "password", autocomplete: "new-password", required: true, maxLength: 128 });
  const digits = element("input", { name: "oneTimeCode", inputMode: "numeric", autocomplete: "off", pattern: "\\s*(?:[0-9]\\s*){6}", required: true });
  door(view, word("welcomeOf", name ?? officer), [
    element("dl", { className: "face" }, [[word("officer"), officer], [word("roles"), roles.map((role) => named("roles", role)).join("、")]]
      .flatMap(([head, value]) => [element("dt", {}, head), element("dd", {}, value)])),
    field(word("newPassword"), first), field(word("passwordAgain"), again),
    element("p", {}, word("welcomeScan")), picture(symbol), element("p", { className: "hint" }, word("welcomeType")), command(secret),
    field(word("code"), digits), element("p", { className: "hint" }, word("welcomeOnce", moment(endsAt))),
  ], word("welcomeDone"), async () => {
    if (first.value !== again.value) {
      again.focus();
      return word("passwordsDiffer");
    }
    await post("welcome/confirmation", { code, password: first.value, oneTimeCode: digits.value });
    opened = null;
    enter(word("welcomeReady", officer));
    return "";
  });
  first.focus();
}

function door(view, title, parts, text, send) {
  const said = element("p", { className: "fault", role: "alert" });
  const go = element("button", { type: "submit", className: "main" }, text);
  const form = element("form", {}, element("h2", {}, title), parts, said, go);
  form.onsubmit = async (event) => {
    event.preventDefault();
    go.disabled = true;
    said.textContent = "";
    try {
      said.textContent = await send() ?? "";
    } catch (error) {
      said.textContent = fault(error);
    }
    go.disabled = false;
  };
  view.replaceChildren(element("section", { className: "panel door" }, form));
  form.querySelector("input")?.focus();
}

/** The symbol that an authenticator scans: dark on white, whatever the page's colours. */
const picture = ({ side, path }) => svg("svg", { viewBox: `0 0 ${side} ${side}`, class: "symbol", role: "img", "aria-label": word("welcomeSymbol") },
  svg("rect", { width: side, height: side, fill: "#fff" }), svg("path", { d: path, fill: "#000" }));
