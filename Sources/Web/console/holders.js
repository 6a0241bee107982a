// Holders of whom the employer's yearly word is due (Art. 12), and that word, of many at once.
import { following, place } from "./address.js";
import { ask } from "./dialogs.js";
import { button } from "./elements.js";
import { day } from "./kit/dates.js";
import { element, note } from "./kit/dom.js";
import { showList } from "./list.js";
import { get, post } from "./network.js";
import { named, word } from "./kit/words.js";
import { fault } from "./words.js";

const events = [["confirmed", "eventConfirmed"], ["retired", "eventRetired"], ["dismissed", "eventDismissed"], ["moved", "eventMoved"]];

/** `counted` is told how many are due. */
export async function showHolders(view, session, counted) {
  const [{ query }, { holders, total }] = [place(), await get("holders/due")];
  counted(total);
  const sought = query.toLowerCase();
  const rows = holders.filter(({ number, holder }) => `${holder} ${number}`.toLowerCase().includes(sought));
  const list = element("div", {});
  showList(list, {
    path: ["holders"], filters: [], findHint: word("searchHint"), empty: word("noneDue"),
    heads: [word("holder"), word("kind"), word("employer"), word("lastConfirmed")], key: ({ number }) => number, label: ({ holder }) => holder,
    row: ({ number, holder, kind, category, employer, confirmedAt, asksForRetirement }) => [
      element("td", {}, element("span", { className: "who" }, holder), element("p", { className: "hint number" }, number)),
      element("td", {}, element("span", { className: `mark ${kind}` }, `${named("kinds", kind)} · ${named("categories", category)}`)),
      element("td", {}, employer ?? ""),
      element("td", {}, day(confirmedAt), asksForRetirement ? element("p", { className: "hint" }, word("askedRetired")) : null),
    ],
    page: { rows, total: query ? rows.length : total, next: null },
    many: (chosen) => events.map(([event, text]) => button(word(text), () => say(event, text, chosen, following(view, () => showHolders(view, session, counted))), event === "confirmed" ? "main" : "")),
  });
  view.replaceChildren(element("p", { className: "hint" }, word("holdersDue")), list);
}

async function say(event, text, chosen, again) {
  const people = element("p", {}, chosen.map(({ holder }) => holder).join("、"));
  if (!await ask(word("eventTitle", word(text), chosen.length), [people, element("p", { className: "hint" }, word("eventHint"))], word(text), word("back"))) return;
  try {
    const { updated } = await post("holders/employment", { event, cards: chosen.map(({ number }) => number) });
    note(word("eventDone", updated));
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}
