// A scanner that types, and a person who types: one listener on the document, with nothing focused.
//
// A scan is a burst that ends with Enter, Tab or a pause. What is short or slow was typed by a hand and is handed on
// character by character. Nothing reaches a text field, since there is none.

const burstMilliseconds = 100;
// Once it has begun like a card's code, a slow scanner is waited for.
const codeMilliseconds = 1000;
const scanLength = 10;
const limit = 8192;
const codeStart = /^JTC\d?/i;

// For an input method that hides the character (key "Process"): the US layout that scanners type in.
const shiftedDigits = ")!@#$%^&*(";
const marks = { Space: "  ", Minus: "-_", Equal: "=+", Semicolon: ";:", Slash: "/?", Period: ".>", Comma: ",<", Quote: "'\"" };

/**
 * @param scan called with each scan's text
 * @param typed called with each character that a hand typed; says whether it took it
 * @param tooLong called when a scan is longer than any code
 */
export function listenToKeys({ scan, typed, tooLong }) {
  let text = "";
  let last = 0;
  let timer = 0;

  const finish = () => {
    clearTimeout(timer);
    const done = text;
    text = "";
    if (done.length >= limit) tooLong();
    else if (done.length >= scanLength || codeStart.test(done)) scan(done);
    else for (const character of done) typed(character);
  };

  document.addEventListener("keydown", (event) => {
    const inBurst = text !== "" && event.timeStamp - last < burstMilliseconds;
    if ((event.key === "Enter" || event.key === "Tab") && text.length >= scanLength) {
      stop(event);
      return finish();
    }
    const character = characterOf(event);
    if (character === null || (character === " " && !inBurst)) {
      if (event.key !== "Shift" && event.key !== "CapsLock" && text !== "") finish();
      const isNobodys = document.activeElement === document.body;
      if (event.key === "Backspace" && typed("\b")) stop(event);
      if (event.key === "Enter" && isNobodys && typed("\n")) stop(event);
      return;
    }
    stop(event);
    if (event.repeat) return;
    last = event.timeStamp;
    if (text.length < limit) text += character;
    clearTimeout(timer);
    timer = setTimeout(finish, codeStart.test(text) ? codeMilliseconds : burstMilliseconds);
  }, { capture: true });

  // The end of a space or Enter that belonged to a scan would press the focused button.
  document.addEventListener("keyup", (event) => {
    if (event.key === " " && text !== "") stop(event);
  }, { capture: true });
}

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}

function characterOf(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  if (event.key.length === 1) return event.key;
  if (event.key !== "Process" && event.key !== "Unidentified") return null;
  const shift = event.shiftKey ? 1 : 0;
  if (/^Key[A-Z]$/.test(event.code)) return shift ? event.code[3] : event.code[3].toLowerCase();
  if (/^Digit\d$/.test(event.code)) return shift ? shiftedDigits[event.code[5]] : event.code[5];
  return marks[event.code]?.[shift] ?? null;
}
