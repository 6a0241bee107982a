// A sheet over the page with what a hand types into or reads. Whatever is put before the page takes it away: a card always wins.
import { element } from "./kit/dom.js";
import { filled, named, word } from "./kit/words.js";

/** One of the record's texts, with the values in its places. */
export const text = (key, ...values) => filled(named("record", key), ...values);

/** What a decision's member is called. */
export const heading = (column) => named("columns", column);

/**
 * Opens a sheet above whatever is open.
 *
 * @returns the dialog, with `finish(text)`: what was wanted is done, and said
 */
export function openSheet(title, ...children) {
  const close = element("button", { type: "button", className: "quiet", onclick: () => sheet.close() }, word("close"));
  const sheet = element("dialog", { className: "sheet", ariaLabel: title },
    element("header", {}, element("h2", {}, title), close), ...children.filter(Boolean));
  sheet.onclose = () => sheet.remove();
  sheet.finish = (said) => sheet.replaceChildren(sheet.firstElementChild, element("p", { role: "status", className: "said" }, said));
  document.body.append(sheet);
  sheet.showModal();
  return sheet;
}

/** Takes away whatever lies over the page, but what it cannot do without. */
export function closeSheets() {
  for (const dialog of document.querySelectorAll("dialog[open]:not(.needed)")) dialog.close();
}

/** A field with its label: {box, input}. */
export function field(kind, label, properties) {
  const input = element(kind, properties);
  return { input, box: element("label", { className: "field" }, element("span", {}, label), input) };
}
