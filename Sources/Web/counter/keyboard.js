// A scanner that types, and a person who types: one listener on the document, wherever the focus is.
//
// A scan is a burst that ends with Enter, Tab or a pause. What is short or slow was typed by a hand and is handed on
// character by character. What is typed into a field of a sheet is the field's, until it turns out to be a card's code or a
// document's: then the field is as it was before, and the scan is taken. The token's field alone keeps everything.
import { Borrowed, isField } from "./borrowed.js";

const burstMilliseconds = 100;
// Once it has begun like a card's code, a slow scanner or a slow machine is waited for: much longer when the scanner is
// known to end with a key.
const codeMilliseconds = 1500;
const endedCodeMilliseconds = 5000;
// Keys that were pressed in time, but come late to a page that was held up, go before the pause.
const settleMilliseconds = 20;
const scanLength = 10;
// So many characters and Enter at once were no hand's: a short code of something else.
const shortScanLength = 3;
const limit = 8192;
// A credential, or a phone's presentation of one.
const codeStart = /^(J$|JT$|JT[CP])/i;

// For an input method that hides the character (key "Process"): the US layout that scanners type in.
const shiftedDigits = ")!@#$%^&*(";
const marks = { Space: "  ", Minus: "-_", Equal: "=+", Semicolon: ";:", Slash: "/?", Period: ".>", Comma: ",<", Quote: "'\"" };

/**
 * @param scan called with each scan's text
 * @param typed called with each character that a hand typed; says whether it is part of a number
 * @param short called with a short scan; says whether it was taken, else it is a hand's
 * @param enter called for Enter where no other button has the focus
 * @param named called with the name of a key that is no character (F1, Escape, Control+z); says whether it was taken
 * @param owns whether a key of this name is the page's, so that the browser does nothing by it, whether it was taken or not
 * @param tooLong called when a scan is longer than any code
 */
export function listenToKeys({ scan, typed, short, enter, named, owns, tooLong }) {
  let text = "";
  let last = 0;
  let timer = 0;
  let patience = codeMilliseconds;
  /** What a field got of the burst; null when it began elsewhere. */
  let borrowed = null;
  // Whether a hand's last key was one of a number: Enter is then the number's, wherever the focus was left.
  let isTyping = false;

  const finish = () => {
    clearTimeout(timer);
    const [done, lent] = [text, borrowed];
    [text, borrowed] = ["", null];
    if (lent !== null && !lent.isScan(done, scanLength)) return;
    lent?.giveBack();
    if (done.length >= limit) tooLong();
    else if (done.length >= scanLength) scan(done);
    else for (const character of done) isTyping = typed(character);
  };

  document.addEventListener("keydown", (event) => {
    if (document.querySelector("#token[open]")) return owns(nameOf(event)) ? stop(event) : undefined;
    const inBurst = text !== "" && (event.timeStamp - last < burstMilliseconds || codeStart.test(text));
    const isEnd = event.key === "Enter" || event.key === "Tab";
    if (isEnd && text.length >= scanLength && (borrowed === null || inBurst && borrowed.isScan(text, scanLength))) {
      stop(event);
      patience = endedCodeMilliseconds;
      return finish();
    }
    if (isEnd && inBurst && borrowed === null && text.length >= shortScanLength && short(text)) {
      text = "";
      clearTimeout(timer);
      return stop(event);
    }
    const character = characterOf(event);
    if (character === null || (character === " " && !inBurst)) return other(event);
    if (text === "") borrowed = Borrowed.by(event.target, character);
    if (borrowed === null || borrowed.isCode(text)) stop(event);
    if (event.repeat) return;
    last = event.timeStamp;
    if (text.length < limit) text += character;
    clearTimeout(timer);
    timer = setTimeout(() => { timer = setTimeout(finish, settleMilliseconds); },
      codeStart.test(text) ? patience : burstMilliseconds);
  }, { capture: true });

  /** A key that is no character of a burst. */
  function other(event) {
    if (event.key !== "Shift" && event.key !== "CapsLock" && text !== "") finish();
    const name = nameOf(event);
    if (isFields(event.target, name)) return;
    if (event.key === "Backspace" && typed("\b")) return stop(event);
    if (event.key === "Enter") return pressEnter(event);
    if (owns(name)) stop(event);
    if (event.repeat && owns(name)) return;
    if (named(name)) stop(event);
  }

  /** Held down, it does nothing more; on another button than the main one it presses that, unless it is one that is chosen already. */
  function pressEnter(event) {
    const focused = document.activeElement;
    const isAnothers = focused !== document.body && !focused.matches?.("#task, #task .main, #task select, [role=radio][aria-checked=true], #history");
    if (document.querySelector("dialog[open]") || isAnothers && !isTyping) return;
    stop(event);
    if (!event.repeat) enter();
  }

  for (const kind of ["focusin", "pointerdown"]) document.addEventListener(kind, () => { isTyping = false; }, { capture: true });

  // The end of a space or Enter that belonged to a scan would press the focused button.
  document.addEventListener("keyup", (event) => {
    if (event.key === " " && text !== "" && borrowed === null) stop(event);
  }, { capture: true });
}

/** The field's own: its cursor, its end, its undoing; but beside the number, Enter checks that. */
const isFields = (node, name) => isField(node) && !/^(Escape|F\d+)$/.test(name) && !(name === "Enter" && node.matches("#task select"));

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}

const nameOf = (event) => {
  if (event.altKey) return `Alt+${event.key}`;
  return event.ctrlKey || event.metaKey ? `Control+${event.key.toLowerCase()}` : event.key;
};

function characterOf(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  if (event.key.length === 1) return event.key;
  if (event.key !== "Process" && event.key !== "Unidentified") return null;
  const shift = event.shiftKey ? 1 : 0;
  if (/^Key[A-Z]$/.test(event.code)) return shift ? event.code[3] : event.code[3].toLowerCase();
  if (/^Digit\d$/.test(event.code)) return shift ? shiftedDigits[event.code[5]] : event.code[5];
  return marks[event.code]?.[shift] ?? null;
}
