// What the console's views are made of.
import { element } from "./kit/dom.js";

export const button = (text, onclick, className = "") => element("button", { type: "button", onclick, className }, text);

export const field = (label, input) => element("label", {}, label, input);

export const panel = (title, ...content) => element("section", { className: "panel" }, element("h2", {}, title), ...content);

export const hint = (text) => element("p", { className: "hint" }, text);

export const cell = (text, className = "") => element("td", { className }, text);

export function table(heads, rows) {
  // Where a list is too narrow for columns, each cell says its head.
  for (const row of rows) for (const [place, cell] of [...row.children].entries()) cell.dataset.head = heads[place];
  return element("table", { className: "list" },
    element("thead", {}, element("tr", {}, heads.map((head) => element("th", { scope: "col" }, head)))),
    element("tbody", {}, rows));
}

/** What to type at a machine, whole and as it is. */
export const command = (text) => element("code", { className: "command" }, text);
