// The attendant's hand: a long press into the corner, number and PIN, and the reason; then the gate opens, and it is on record.
import { at, element } from "./kit/dom.js";
import { inLanguage } from "./kit/words.js";
import { send } from "./network.js";
import { supportLine } from "./support.js";

const pressMilliseconds = 3000;
/** Nobody is there any more. */
const idleMilliseconds = 30_000;
const limits = { operatorNumber: 64, pin: 12 };
const reasons = ["reasonMobility", "reasonLuggage", "reasonGroup", "reasonFault"];
const refusals = {
  "wrong-pin": "wrongPIN", "supervisor-needed": "wrongPIN", "too-many-pins": "tooManyPINs",
};

let language = "zh";
let path = "";
let digits = { operatorNumber: "", pin: "" };
let field = "operatorNumber";
let reason = reasons[0];
let pressTimer = 0;
let idleTimer = 0;
/** While the daemon is asked. */
let isBusy = false;
/** What the daemon says of the lane now. */
let describe = () => null;

const word = (key) => inLanguage(language, "gate", key);

/** @param lane the lane whose gate it is; @param first the language of the people here; @param page gives `GET /v1/page` */
export function startAttendant(lane, first, page) {
  describe = page;
  [path, language] = [`/v1/lanes/${encodeURIComponent(lane)}/open`, first];
  const corner = at("corner");
  corner.onpointerdown = () => { pressTimer = setTimeout(open, pressMilliseconds); };
  for (const kind of ["pointerup", "pointerleave", "pointercancel"]) corner.addEventListener(kind, () => clearTimeout(pressTimer));
  corner.oncontextmenu = (event) => event.preventDefault();
  at("attendant").onclose = forget;
  at("attendant").onkeydown = typed;
}

function open() {
  forget();
  at("attendant").lang = inLanguage(language, "tag");
  draw("");
  at("attendant").showModal();
  focus();
}

/** Number and PIN are there as long as the dialog is. */
function forget() {
  clearTimeout(idleTimer);
  digits = { operatorNumber: "", pin: "" };
  [field, reason] = ["operatorNumber", reasons[0]];
}

function stay() {
  clearTimeout(idleTimer);
  idleTimer = setTimeout(() => at("attendant").close(), idleMilliseconds);
}

function typed(event) {
  // A keyboard knows letters, which a number of an operator may have.
  if (field === "pin" ? /^[0-9]$/.test(event.key) : /^[0-9A-Za-z._-]$/.test(event.key)) press(event.key);
  else if (event.key === "Backspace") erase();
  else return;
  event.preventDefault();
}

function press(digit) {
  if (digits[field].length < limits[field]) digits[field] += digit;
  draw("");
}

function erase() {
  digits[field] = digits[field].slice(0, -1);
  draw("");
}

const focus = () => at("attendant").querySelector(`[data-field=${field}]`).focus();

/** The whole of it, with what is to be said. */
function draw(said) {
  stay();
  const focused = document.activeElement?.dataset.key;
  at("attendant").replaceChildren(
    element("h2", {}, word("openByHand")),
    element("div", { className: "fields" }, ...["operatorNumber", "pin"].map(fieldButton)),
    element("div", { className: "keys" }, ..."123456789".split("").map(digitButton),
      button("erase", "⌫", erase, word("erase")), digitButton("0")),
    element("fieldset", {}, element("legend", {}, word("reason")), ...reasons.map(reasonButton)),
    element("p", { role: "status" }, said),
    element("p", { className: "support" }, supportLine(describe(), language)),
    element("div", { className: "acts" },
      button("cancel", word("cancel"), () => at("attendant").close()),
      button("reload", word("reload"), () => location.reload()),
      Object.assign(button("open", word("open"), ask), { className: "main", disabled: digits.pin === "" || digits.operatorNumber === "" })));
  at("attendant").querySelector(`[data-key="${focused}"]`)?.focus();
}

function button(key, text, onclick, label) {
  const node = element("button", { type: "button", onclick }, text);
  node.dataset.key = key;
  if (label) node.setAttribute("aria-label", label);
  return node;
}

const digitButton = (digit) => button(digit, digit, () => press(digit));

function fieldButton(name) {
  const shown = name === "pin" ? "•".repeat(digits.pin.length) : digits[name];
  const node = button(name, "", () => { field = name; draw(""); });
  node.dataset.field = name;
  node.setAttribute("aria-pressed", String(field === name));
  node.append(element("span", {}, word(name)), element("output", {}, shown));
  return node;
}

function reasonButton(name) {
  const node = button(name, word(name), () => { reason = name; draw(""); });
  node.setAttribute("aria-pressed", String(reason === name));
  return node;
}

async function ask() {
  if (isBusy) return;
  isBusy = true;
  try {
    await send(path, { reason: word(reason), operator: digits.operatorNumber, pin: digits.pin });
    digits.pin = "";
    draw(word("opened"));
  } catch (problem) {
    digits.pin = "";
    field = "pin";
    draw(word(refusals[problem.code] ?? "openFailed"));
    focus();
  } finally {
    isBusy = false;
  }
}
