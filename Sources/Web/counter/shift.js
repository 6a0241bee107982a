// Who works here: the sheet in which an operator signs in at this lane with number and PIN, and off. It comes by itself where
// the site asks for an operator and nobody is on shift; cards are read all the same.
import { at, element } from "./kit/dom.js";
import { time } from "./kit/dates.js";
import { onLanguage, word } from "./kit/words.js";
import { send } from "./network.js";

const refusals = {
  "wrong-pin": "pinWrong", "bad-value": "pinWrong", "missing-key": "pinWrong", "too-many-pins": "pinWait", "missing-scope": "mayNotSignIn",
  "foreign-lane": "mayNotSignIn",
};
const numberLimit = 64;
const pinLimit = 12;

let opened = null;
/** Whether it came by itself since somebody was last on shift. */
let hasAsked = false;

export const shiftPanel = { key: "F8", word: "shift", open };

export function startShift() {
  onLanguage(() => { if (at("shift").open) draw(); });
}

/** @param page as GET /v1/page tells it */
export function keepShift(desk, page) {
  if (page.operator) hasAsked = false;
  if (at("shift").open && opened !== null) return draw();
  if (!page.operatorRequired || page.operator || hasAsked) return;
  hasAsked = true;
  open(desk);
}

function open(desk) {
  opened = desk;
  draw();
  if (!at("shift").open) at("shift").showModal();
}

function close() {
  opened = null;
  at("shift").close();
}

function draw() {
  const operator = opened.page?.operator ?? null;
  const drawn = operator?.id ?? "";
  // What is being typed stays.
  if (at("shift").dataset.drawn === drawn && at("shift").lang === document.documentElement.lang && at("shift").open) return;
  at("shift").dataset.drawn = drawn;
  at("shift").lang = document.documentElement.lang;
  const required = opened.page?.operatorRequired ? [element("p", {}, word("shiftNeeded"))] : [];
  at("shift").replaceChildren(element("h2", {}, word("shift")), ...(operator ? onShift(operator) : [...required, form()]));
}

function onShift(operator) {
  return [
    element("p", {}, word("shiftOn", operator.name, time(operator.since))),
    element("button", { className: "main", onclick: leave }, word("shiftEnd")),
    element("button", { onclick: close }, word("close")),
  ];
}

function form() {
  const why = element("p", { id: "shift-why", role: "alert" });
  const number = field("shift-number", "text", numberLimit);
  const pin = field("shift-pin", "password", pinLimit);
  const node = element("form", {},
    labelled("shiftNumber", number), labelled("shiftPIN", pin), why,
    element("button", { className: "main" }, word("shiftBegin")),
    element("button", { type: "button", onclick: close }, word("close")));
  node.onsubmit = async (event) => {
    event.preventDefault();
    // A Chinese input method types wide digits.
    const said = { operator: number.value.normalize("NFKC").trim(), pin: pin.value.normalize("NFKC").trim() };
    pin.value = "";
    try {
      await send("/v1/shifts", { lane: opened.lane, ...said });
      close();
    } catch (error) {
      why.textContent = refusals[error.code] ? word(refusals[error.code]) : word("failed", error.code);
      pin.focus();
    }
  };
  return node;
}

const field = (id, type, maxLength) =>
  element("input", { id, type, maxLength, inputMode: "numeric", autocomplete: "off", spellcheck: false, required: true });

const labelled = (key, input) => element("label", {}, word(key), input);

async function leave() {
  try {
    await send(`/v1/shifts/current?lane=${encodeURIComponent(opened.lane)}`, undefined, "DELETE");
  } catch (error) {
    // Somebody else has, or it was over.
    if (error.code !== "not-found") return;
  }
  close();
}
