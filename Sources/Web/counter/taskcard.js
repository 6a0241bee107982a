// The task card: the one thing that is open, and what may be said of the visit. It draws; desk.js knows.
import { at, element } from "./kit/dom.js";
import { time } from "./kit/dates.js";
import { locale, named, word, written } from "./kit/words.js";
import { cards } from "./panels.js";
import { countries } from "./countries.js";
import { documentOf, grouped, wantsCountry } from "./numbers.js";
import { isMismatch, undoReasons } from "./task.js";
import { outageOf, whom } from "./verdict.js";

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ:"];

let act = () => {};
let drawn = "";
let isLettered = false;
/** Whose undoing asks for its reason. */
let undoing = null;
let fault = "";

/** @param take called with each event for the desk, and with `{kind: "main"}` for what Enter does */
export function startTaskCard(take) {
  act = take;
}

/** Why the number is none, as a code of numberErrors; "" for nothing. */
export function showFault(code) {
  fault = code;
}

export function showTask(desk) {
  const { task } = desk;
  const signature = JSON.stringify([
    desk.decision?.id, desk.decision?.outcome, task, desk.visit, desk.questions, desk.isBusy, desk.connection, desk.waiting, desk.held !== null,
    isLettered, undoing, locale(), wantsCountry(desk.number), desk.page?.outOfService,
  ]);
  if (signature !== drawn) draw(desk, task, signature);
  showNumber(desk);
  document.body.classList.toggle("typing", desk.wantsNumber && desk.number !== "");
}

function draw(desk, task, signature) {
  const isOther = JSON.parse(drawn || "[]")[0] !== desk.decision?.id;
  const focused = document.activeElement?.dataset?.key;
  const wasInside = at("task").contains(document.activeElement) || document.activeElement === document.body;
  drawn = signature;
  if (isOther) undoing = null;
  if (task.kind !== "document") isLettered = false;
  const isOut = desk.decision === null && outageOf(desk) !== null;
  const isOff = desk.connection !== "up" || desk.waiting === "reading";
  at("task").replaceChildren(...(isOff ? [] : [
    ...ribbon(desk), ...question(desk, task), ...(isOut ? [] : visitRows(desk, task)),
    ...cards.map((card) => card(desk, desk.decision)).filter(Boolean),
    ...(desk.decision === null ? [cameraButton()] : []),
  ]));
  if (isOther) at("task").scrollTop = 0;
  if (wasInside) focusOn(focused);
}

/** The hand goes on where it was; where that is gone, on the main button, or on the card as a whole; never nowhere. */
function focusOn(key) {
  const find = (one) => at("task").querySelector(`[data-key="${one}"]`);
  const place = (key && key !== "main" && find(key)) || at("task").querySelector("button.main") || (key && find(key));
  (place ?? at("task")).focus({ preventScroll: true });
}

// MARK: Parts

const kbd = (name) => element("kbd", {}, name);

function button(key, label, press, { hint = "", className = "", isOff = false } = {}) {
  const node = element("button", { type: "button", className, onclick: () => { if (!isOff) press(); } }, label, hint && kbd(hint));
  node.dataset.key = key;
  if (isOff) node.setAttribute("aria-disabled", "true");
  return node;
}

const main = (label, isOff = false) => button("main", label, () => act({ kind: "main" }), { hint: "Enter", className: "main", isOff });

/** What is held for the next visitor. */
function ribbon(desk) {
  if (desk.decision !== null) return [];
  const texts = [desk.held ? word("documentHeld") : "", desk.isPreset ? `${word("nextVisitor")} ${whom(desk.visit)}` : ""];
  return texts.filter(Boolean).map((text) => element("p", { className: "ribbon" }, text));
}

function question(desk, task) {
  switch (task.kind) {
    case "document": return documentParts(desk, task);
    case "kinship": return [
      element("h3", {}, named("sentences", "kinship-unconfirmed")),
      main(mainLabel(word("reasonKin"), desk), desk.isBusy), ...words(desk, task.reasons),
    ];
    case "travel": return [
      element("h3", {}, named("reasonHeadlines", "condition-unconfirmed")),
      main(mainLabel(word("yes"), desk), desk.isBusy),
      button("no", word("no"), () => act({ kind: "chose", member: "officialTravel", value: false }), { hint: "F1" }),
    ];
    case "give":
    case "given": return task.rows.map((row) => serviceRow(desk, task, row));
    default: return [];
  }
}

/** What else Enter does, if it does. */
function mainLabel(label, { decision, task }) {
  const service = decision.services?.find((one) => one.id === task.main.andGive);
  return service ? word("andGive", label, written(service.name) || service.id) : label;
}

function documentParts(desk, task) {
  const key = (text, label = text, press = () => act({ kind: "typed", character: text })) => {
    const node = button(`key-${text}`, text, press);
    node.setAttribute("aria-label", label);
    return node;
  };
  const erase = key("⌫", word("erase"), () => act({ kind: "typed", character: "\b" }));
  const clear = key("✕", word("clear"), () => act({ kind: "erased" }));
  const more = key(isLettered ? "123" : "ABC", word("keypad"), () => { isLettered = !isLettered; act({ kind: "touch" }); });
  const pad = element("div", { id: "keypad", className: isLettered ? "letters" : "", role: "group", ariaLabel: word("keypad") },
    ...(isLettered
      ? [...letters.map((text) => key(text)), more, erase, clear]
      : [..."123"].map((text) => key(text)).concat(erase, [..."456"].map((text) => key(text)), clear, [..."789"].map((text) => key(text)), more,
        ["X", "0"].map((text) => key(text)))));
  pad.append(main(word("match"), desk.isBusy));
  return [
    element("h3", {}, word("itemDocument")),
    element("p", { id: "number", role: "status" }), element("p", { id: "number-fault", role: "alert" }), country(desk), pad,
    ...(isMismatch(desk.decision) && desk.questions.relations.length > 0 ? [element("p", { className: "hint" }, word("relativesDocument"))] : []),
    ...words(desk, task.reasons),
  ].filter(Boolean);
}

/** Of a passport's number that does not tell it. It stays as it is while one is chosen by keys. */
function country(desk) {
  if (!wantsCountry(desk.number) && !isLettered) return null;
  const box = element("select", { id: "country", ariaLabel: word("country"), onchange: () => act({ kind: "cameFrom", country: box.value }) },
    ...[["", "—"], ...countries(locale()), ["", word("otherCountry")]].map(([code, name]) => element("option", { value: code }, name)));
  box.dataset.key = "country";
  return element("label", { className: "labelled" }, element("span", {}, word("country")), box);
}

/** The operator's own words, the first on F4. */
function words(desk, reasons) {
  if (reasons.length === 0) return [];
  const isOff = desk.isBusy;
  return [element("div", { className: "choices reasons", role: "group", ariaLabel: word("confirmReason") },
    ...reasons.map((reason, place) => button(reason, word(reason), () => act({ kind: "confirmed", said: word(reason) }),
      { hint: place === 0 ? "F4" : "", isOff })))];
}

/** What may be said of the visit, as far as this place asks for it. */
function visitRows(desk, task) {
  const { companions, relations, officialTravel } = desk.questions;
  const rows = [];
  const choose = (member) => (value) => act({ kind: "chose", member, value });
  const digits = task.kind !== "document";
  if (officialTravel && task.kind !== "travel") {
    rows.push(choiceRow("officialTravel", word("officialTravel"), "F1", [[true, word("yes")], [false, word("no")]],
      desk.visit.officialTravel, choose("officialTravel")));
  }
  if (companions > 0) {
    const counts = Array.from({ length: companions + 1 }, (_, count) => [count, String(count)]);
    rows.push(choiceRow("companions", word("companions"), "F2", counts, desk.visit.companions, choose("companions")));
  }
  if (relations.length > 0) {
    const choices = ["holder", ...relations].map((code, place) => [code, `${digits && companions === 0 && desk.decision ? `${place + 1} ` : ""}${named("relations", code)}`]);
    rows.push(choiceRow("relation", word("relation"), "F3", choices, desk.visit.relation, choose("relation")));
  }
  return rows.length > 0 ? [element("div", { className: "visit" }, ...rows)] : [];
}

/** One of several: a group of buttons of which one is pressed; arrow keys go through them. */
function choiceRow(id, label, hint, choices, chosen, choose) {
  const buttons = choices.map(([value, text]) => {
    const node = button(`${id}-${value}`, text, () => choose(value));
    node.setAttribute("role", "radio");
    node.setAttribute("aria-checked", String(value === chosen));
    node.tabIndex = value === chosen || (chosen === null && value === choices[0][0]) ? 0 : -1;
    return node;
  });
  const box = element("div", { id, className: "choices", role: "radiogroup", ariaLabel: label }, ...buttons);
  box.onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const place = Math.max(0, choices.findIndex(([value]) => value === chosen));
    const next = choices[(place + step + choices.length) % choices.length][0];
    buttons[choices.findIndex(([value]) => value === next)].focus();
    choose(next);
  };
  return element("div", { className: "labelled" }, element("span", {}, label, kbd(hint)), box);
}

// MARK: Services

function serviceRow(desk, task, { service, standing, differs }) {
  const isMain = task.main?.service === service.id;
  const name = written(service.name) || service.id;
  const giving = isMain
    ? main(task.main.act === "giveAnew" ? word("giveAnew", whom(desk.visit)) : word("give"))
    : button(`give-${service.id}`, word("give"), () => act({ kind: "gave", service: service.id }), { isOff: desk.isBusy });
  return element("article", { className: "service" },
    element("h3", {}, name), service.where ? element("p", { className: "where" }, `→ ${written(service.where)}`) : null,
    ...(service.benefits ?? []).map((benefit) => element("p", { className: "benefit" }, written(benefit))),
    standing ? recordedRow(standing, task) : null,
    standing === null || differs ? giving : null);
}

/** What stands on record, for whom, and how it is taken back: at once by Ctrl+Z, else with a reason. */
function recordedRow(receipt, task) {
  const open = button(`undo-${receipt.id}`, word("undo"), () => { undoing = undoing === receipt.id ? null : receipt.id; act({ kind: "touch" }); },
    { hint: "Ctrl+Z", className: task.kind === "given" ? "after" : "" });
  const reasons = undoing === receipt.id ? element("div", { className: "choices column", role: "group", ariaLabel: word("undoReason") },
    element("p", {}, word("undoReason")),
    ...undoReasons.map((reason) => button(reason, word(reason), () => { undoing = null; act({ kind: "undid", receipt, said: word(reason) }); }))) : null;
  return element("div", { className: "recorded" },
    element("p", { className: "done" }, element("span", {}, `✓ ${word("recordedAt", time(receipt.at))}`), element("span", {}, whom(receipt))), open, reasons);
}

function cameraButton() {
  const node = button("camera", word("camera"), () => act({ kind: "camera" }));
  node.id = "camera-switch";
  return element("section", { id: "camera" }, node);
}

// MARK: The number

function showNumber(desk) {
  const box = at("number");
  if (box === null) return;
  box.textContent = desk.number === "" ? word("number") : grouped(desk.number);
  box.classList.toggle("empty", desk.number === "");
  const chosen = at("country");
  if (chosen !== null && chosen.value !== desk.country) chosen.value = desk.country;
  const kind = desk.number.length > 6 ? named("documents", documentOf(desk.number, desk.country).type) : "";
  at("number-fault").textContent = fault ? named("numberErrors", fault) : kind;
  at("number-fault").classList.toggle("kind", fault === "");
}
