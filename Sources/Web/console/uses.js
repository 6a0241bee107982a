// What all sites reported of one card: where it was read, what came of it, and what was given.
import { ask } from "./dialogs.js";
import { button, table } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { get } from "./network.js";
import { moment } from "./kit/dates.js";
import { named, word, written } from "./kit/words.js";
import { fault } from "./words.js";

export const usesButton = (card) => button(word("uses"), async () => {
  try {
    const { uses, total } = await get(`cards/${encodeURIComponent(card)}/uses`);
    await ask(word("usesOf", card), uses.length ? [
      element("p", { className: "hint" }, word("usesShown", uses.length, total)),
      table([word("when"), word("reportedBy"), word("outcome")], uses.map(row)),
    ] : element("p", {}, word("noUses")), word("goOn"), word("back"));
  } catch (error) {
    note(fault(error), true);
  }
});

function row({ at, site, siteName, outcome, reasons, service, serviceName, undone, fallback }) {
  const what = service
    ? `${written(serviceName, service)}${fallback ? ` · ${word("byFallback")}` : ""}${undone ? ` · ${word("undone")}` : ""}`
    : [named("outcomes", outcome), ...reasons.map((one) => named("decisionReasons", one))].join(" · ");
  return element("tr", {}, element("td", { className: "number" }, moment(at)), element("td", {}, written(siteName, site)), element("td", {}, what));
}
