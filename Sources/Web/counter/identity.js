// The identity step (Art. 9): the holder's document by keypad, keyboard or scanner, or the operator's word for it.
import { radioButtons } from "./choices.js";
import { at, element, note } from "./kit/dom.js";
import { isResidentNumber, numberFault, ownType, passportLines, passportNumber } from "./numbers.js";
import { codes, named, onLanguage, word } from "./kit/words.js";

const reasons = ["reasonSeen", "reasonKin", "reasonDevice"];
const digits = [..."1234567890"];
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const numberLimit = 40;
// A fast hand at the number pad, or a reader of other documents; a card's code is far longer.
const shortNumber = /^(?!JT[CP]\d:)[A-Z0-9:]{1,24}$/;

let isOpen = false;
let type = "resident-id";
let number = "";
let firstLine = "";
let submit = () => {};

/** @param send called with the members of the identity request */
export function startIdentity(send) {
  submit = send;
  at("match").onclick = match;
  onLanguage(showAll);
}

/** Opens for a new card, with nothing of an earlier one in it. */
export function showIdentity(open) {
  isOpen = open;
  number = "";
  firstLine = "";
  type = "resident-id";
  at("identity").hidden = !open;
  showAll();
}

/** A character that a hand typed; says whether it was taken. */
export function typeNumber(character) {
  if (!isOpen) return false;
  if (character === "\n") {
    match();
    return true;
  }
  if (character === "\b") number = number.slice(0, -1);
  else if (/[A-Za-z0-9:]/.test(character) && number.length < numberLimit) number += character.toUpperCase();
  else return false;
  showNumber();
  at("number").scrollIntoView({ block: "nearest" });
  return true;
}

/** What a scanner or the clipboard gave: a document takes it, or says that it is none. */
export function takeDocument(text) {
  const passport = passportScan(text);
  const plain = text.toUpperCase().trim();
  if (passport === null && !isResidentNumber(plain) && !(isOpen && shortNumber.test(plain))) return false;
  if (passport === "") return true;
  if (!isOpen) {
    note(word("cardFirst"));
    return true;
  }
  if (passport) type = "passport";
  else if (isResidentNumber(plain)) type = ownType(plain);
  number = passport ?? plain;
  showAll();
  match();
  return true;
}

/** The passport's number; "" when there is more to come or it was wrong; null when it is no passport. */
function passportScan(text) {
  if (/^P[A-Z<][A-Z<]{42}$/i.test(text.trim())) {
    firstLine = text.trim();
    return "";
  }
  const lines = passportLines(firstLine + text);
  if (lines === null) return null;
  firstLine = "";
  const found = passportNumber(lines);
  if (found === null) note(word("mrzFault"));
  return found ?? "";
}

/** Why the daemon takes no such number: a code of verdict-words' numberErrors. */
export function showNumberFault(fault) {
  at("number-fault").textContent = named("numberErrors", fault);
}

function match() {
  const fault = numberFault(type, number);
  at("number-fault").textContent = fault ? named("numberErrors", fault) : "";
  if (fault === null) submit({ document: { type, number } });
}

function showAll() {
  const types = codes("documents").map((code) => [code, named("documents", code)]);
  radioButtons(at("document-type"), types, type, (chosen) => {
    type = chosen;
    showAll();
  });
  const key = (text, label = text, press = () => typeNumber(text)) =>
    element("button", { type: "button", onclick: press, ariaLabel: label }, text);
  const others = type === "resident-id" ? ["X"] : type === "passport" ? [...letters, ":"] : letters;
  at("keypad").classList.toggle("wide", others.length > 1);
  at("keypad").replaceChildren(...[...digits, ...others].map((text) => key(text)),
    key("⌫", word("erase"), () => typeNumber("\b")), key("✕", word("clear"), () => { number = ""; showNumber(); }));
  at("reasons").replaceChildren(...reasons.map((reason) => element("button", {
    type: "button", onclick: () => submit({ confirmedBy: "operator", reason: word(reason) }),
  }, word(reason))));
  showNumber();
}

function showNumber() {
  at("number").textContent = number === "" ? word("number") : number;
  at("number").classList.toggle("empty", number === "");
  at("number-fault").textContent = "";
}
