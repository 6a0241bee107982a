// Who works here: the sheet in which an operator signs in at this lane with number and PIN, and off. It comes by itself where
// the site asks for an operator and nobody is on shift, while no card is here; a card takes it away, and then it comes again.
import { at, element } from "./kit/dom.js";
import { time } from "./kit/dates.js";
import { onLanguage, word } from "./kit/words.js";
import { send } from "./network.js";
import { sentenceOn } from "./problems.js";

const numberLimit = 64;
const pinLimit = 12;

/** Whose sheet is open. */
let opened = null;
/** Whether a hand put it away since somebody was last on shift. */
let isDeclined = false;

export const shiftPanel = { key: "F8", word: "shift", open: openShift };

export function startShift() {
  onLanguage(() => { if (opened !== null) draw(); });
  at("shift").oncancel = () => { isDeclined = true; };
  at("shift").onclose = () => { opened = null; };
}

/** The sheet shows how it stands; where nobody is here and somebody has to be on shift, it comes. */
export function keepShift(desk) {
  if (desk.page?.operator) isDeclined = false;
  if (opened !== null) return draw();
  const isFree = desk.decision === null && desk.waiting === "idle" && document.querySelector("dialog[open]") === null;
  if (desk.needsOperator && desk.connection === "up" && isFree && !isDeclined) openShift(desk);
}

export function openShift(desk) {
  opened = desk;
  draw();
  if (!at("shift").open) at("shift").showModal();
}

function close() {
  isDeclined = true;
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
    element("p", {}, word("shiftOn", operator.name, time(operator.since))), element("p", { id: "shift-why", role: "alert" }),
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
    } catch (problem) {
      why.textContent = sentenceOn("shift", problem.code);
      pin.focus();
    }
  };
  return node;
}

const field = (id, type, maxLength) =>
  element("input", { id, type, maxLength, autofocus: type === "text", inputMode: "numeric", autocomplete: "off", spellcheck: false, required: true });

const labelled = (key, input) => element("label", {}, word(key), input);

async function leave() {
  try {
    await send(`/v1/shifts/current?lane=${encodeURIComponent(opened.lane)}`, undefined, "DELETE");
  } catch (problem) {
    // Somebody else has, or it was over: that is no trouble.
    if (problem.code !== "not-found") {
      at("shift-why").textContent = sentenceOn("shift", problem.code);
      return;
    }
  }
  at("shift").close();
}
