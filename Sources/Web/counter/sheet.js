// A sheet over the page with fields that a hand types into. What is typed there reaches no card's reading; a scan elsewhere, or
// a card, takes the sheet away: a card always wins.
import { at, element } from "./kit/dom.js";
import { named } from "./kit/words.js";

/** One of the record's texts, with the values in its places. */
export const text = (key, ...values) => named("record", key).replaceAll(/\{(\d)\}/g, (_, place) => values[place - 1]);

/** How the page stands where no card is before it. */
const quiet = ["idle", "out", "starting"];
const sheets = [];
let isBuilt = false;
const isField = (node) => node instanceof HTMLElement && node.matches("input, select, textarea") && sheets.some((sheet) => sheet.contains(node));

// Before the listener of the document, which takes every key for a scanner's.
for (const kind of ["keydown", "keyup"]) {
  window.addEventListener(kind, (event) => {
    if (isField(event.target) && event.key !== "Escape") event.stopImmediatePropagation();
  }, { capture: true });
}

function build() {
  isBuilt = true;
  // Whatever is put before the page changes its answer.
  new MutationObserver((changes) => {
    const { tone } = at("verdict").dataset;
    if (quiet.includes(tone) || changes.every(({ oldValue }) => oldValue === tone)) return;
    for (const sheet of [...sheets]) sheet.close();
  }).observe(at("verdict"), { attributes: true, attributeFilter: ["data-tone"], attributeOldValue: true });
}

/**
 * Opens a sheet above whatever is open.
 *
 * @returns the dialog, with `finish(text)`: what was wanted is done, and said
 */
export function openSheet(title, ...children) {
  if (!isBuilt) build();
  const close = element("button", { type: "button", className: "quiet", onclick: () => sheet.close() }, text("close"));
  const sheet = element("dialog", { className: "sheet", ariaLabel: title },
    element("header", {}, element("h2", {}, title), close), ...children.filter(Boolean));
  sheet.onclose = () => {
    sheets.splice(sheets.indexOf(sheet), 1);
    sheet.remove();
  };
  sheet.finish = (said) => sheet.replaceChildren(sheet.firstElementChild, element("p", { role: "status", className: "said" }, said));
  document.body.append(sheet);
  sheets.push(sheet);
  sheet.showModal();
  return sheet;
}

/** A field with its label: {box, input}. */
export function field(kind, label, properties) {
  const input = element(kind, properties);
  return { input, box: element("label", { className: "field" }, element("span", {}, label), input) };
}
