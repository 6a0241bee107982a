// Cards: looked up, and what Art. 10 and 11 let an officer do with them.
import { address, following, go, place } from "./address.js";
import { ask } from "./dialogs.js";
import { carrierChoice, makeChip } from "./chips.js";
import { button, field, table } from "./elements.js";
import { holderCodeButton } from "./holdercode.js";
import { line, pageOf, showList } from "./list.js";
import { printable, printButton } from "./printing.js";
import { person } from "./people.js";
import { element, note } from "./kit/dom.js";
import { get, post, postMany, save } from "./network.js";
import { lastDay, moment } from "./kit/dates.js";
import { codes, locale, named, word } from "./kit/words.js";
import { fault } from "./words.js";

/** What the list takes from its address. */
const filters = ["state", "employer", "kind", "ends", "sort", "after"];
/** The list that stands on the left, and what it was asked for: choosing another card leaves it as it is. */
let left = { asked: null, box: null, list: null, employers: null };

export async function showCards(view, session, number = null) {
  const { filter, query } = place();
  // Of another officer or language it is another list.
  const asked = JSON.stringify([filter, query, session.csrf, locale()]);
  if (left.asked !== asked || !number) left = { asked, ...await cardList(filter, query, session) };
  const shown = element("div", {}, element("p", { className: "panel empty" }, word("chooseCard")));
  for (const row of left.box.querySelectorAll("tr.pick")) row.setAttribute("aria-selected", String(row.dataset.key === number));
  view.replaceChildren(element("div", { className: "two" }, left.box, shown));
  if (number) await open(number, shown, session);
}

async function cardList(filter, query, session) {
  const given = Object.fromEntries(filters.filter((key) => filter[key]).map((key) => [key, filter[key]]));
  const [{ employers: bodies }, { cards, total, next }] = await Promise.all([get("employers"), pageOf("cards", "search", given, query)]);
  const box = element("div", {});
  const employers = new Map(cards.map(({ number, employer }) => [number, employer]));
  const isMaker = session.roles.includes("maker");
  const list = showList(box, {
    path: ["cards"], ...parts(),
    filters: [
      ["state", word("state"), [["", word("any")], ...codes("cardStates").map((code) => [code, named("cardStates", code)])]],
      ["kind", word("kind"), [["", word("any")], ...codes("kinds").map((code) => [code, named("kinds", code)])]],
      ["employer", word("employer"), [["", word("any")], ...bodies.map(({ id, name }) => [id, name])]],
      ["ends", word("ends"), [["", word("any")], ...[30, 90, 180].map((days) => [String(days), word("endsWithin", days)])]],
    ],
    findHint: word("searchHint"), page: { rows: cards, total, next },
    pageAfter: async (after) => {
      const page = await pageOf("cards", "search", { ...given, after }, query);
      for (const { number, employer } of page.cards) employers.set(number, employer);
      return { rows: page.cards, next: page.next };
    },
    many: isMaker ? (chosen) => printed(chosen).concat(issued(chosen)) : null,
  });
  for (const row of box.querySelectorAll("tbody tr")) pick(row, row.dataset.key);
  return { box, list, employers };
}

function printed(chosen) {
  const numbers = printable(chosen);
  return numbers.length ? [printButton(word("printMany", numbers.length), () => numbers)] : [];
}

function issued(chosen) {
  const those = chosen.filter(({ steps }) => steps.includes("issue"));
  return those.length ? [button(word("handOut", those.length), () => issueMany(those), "main")] : [];
}

async function issueMany(those) {
  const names = element("ol", { className: "names" }, those.map(({ number, holder }) => element("li", {}, word("cardOf", number, holder))));
  if (!await ask(word("handOutAsk", those.length), names, named("cardSteps", "issue"), word("back"))) return;
  const { results, error } = await postMany("steps/cards", { step: "issue" }, "cards", those.map(({ number }) => number));
  const done = results.filter((one) => one.card);
  const sums = word("handedOutMany", done.length, those.length - done.length);
  note(error ? `${sums} ${fault(error)}` : sums, done.length < those.length);
  left.list.clear();
  for (const { card } of done) pick(left.list.renew(asListed(card)), card.number);
  left.list.tell([], results.filter(({ refused }) => refused).map(({ number, refused }) => (
    { key: number, name: number, text: fault({ code: refused.code, problem: refused }) })));
}

/** With what a list says more than the card's page. */
const asListed = (card) => ({ ...card, employer: left.employers.get(card.number) });

const parts = () => ({
  heads: [word("holder"), word("employer"), word("kind"), word("state")], key: ({ number }) => number, label: ({ holder }) => holder,
  row: (card) => [
    element("td", {}, element("a", { className: "who", href: address(["cards", card.number]) }, card.holder), element("p", { className: "hint number" }, card.number)),
    element("td", {}, card.employer ?? ""), element("td", {}, kind(card)), element("td", {}, state(card)),
  ],
});

/** The whole line leads to its card, beside the list as it stands. */
function pick(row, number) {
  row.classList.add("pick");
  row.onclick = (event) => {
    if (event.target.closest(".tick") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { filter, query, before } = place();
    go(["cards", number], filter, { query, before, scrolled: window.scrollY });
  };
}

/** The list on the left anew, where a card has come to it. */
async function renewList(session) {
  const { filter, query } = place();
  const anew = await cardList(filter, query, session);
  left.box.replaceWith(anew.box);
  left = { ...left, ...anew };
}

/** The card's line in the list on the left, as it is now. */
function renewLine(card) {
  if (!left.employers.has(card.number)) return;
  const drawn = left.list.redraw(asListed(card));
  pick(drawn, card.number);
  drawn.setAttribute("aria-selected", "true");
}

const kind = ({ kind, category }) => element("span", { className: `mark ${kind}` }, `${named("kinds", kind)} · ${named("categories", category)}`);

function state(card) {
  const text = card.suspension ? named("suspensions", card.suspension) : named("cardStates", card.state);
  const mark = element("span", { className: "state" }, text);
  mark.dataset.state = card.state;
  return mark;
}

async function open(number, box, session) {
  try {
    const card = await get(`cards/${encodeURIComponent(number)}`);
    const again = following(box, () => open(number, box, session));
    renewLine(card);
    box.replaceChildren(face(card, session, again), trail(card));
  } catch (error) {
    note(fault(error), true);
  }
}

function face(card, session, again) {
  const facts = [
    [word("holder"), card.holder], [word("kind"), kind(card)], [word("carrier"), carriers(card)],
    [word("issuedAt"), moment(card.issuedAt)], [word("expires"), lastDay(card.expires)],
  ];
  if (card.replaces) facts.push([word("replaces"), card.replaces]);
  if (card.ending) facts.push([word("endedBy"), card.ending.replaced ? word("replacedCard") : named("reasons", card.ending.reason)]);
  return element("section", { className: "panel" },
    element("div", { className: "title" }, element("span", { className: "number" }, card.number), state(card)),
    element("dl", { className: "face" }, facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])),
    card.proposal ? waits(card, session) : null, card.change ? changing(card, session, again) : null,
    card.changes?.length ? element("div", { className: "row actions" }, card.changes.map((change) => button(named("cardChanges", change), () => proposeChange(change, card, again)))) : null,
    card.steps.length ? element("div", { className: "row actions" }, card.steps.map((step) => button(named("cardSteps", step), ({ target }) => take(step, card, again, session, target), look(step))),
      card.sheet ? button(word("print"), () => print(card.number, again)) : null, card.phone ? button(word("phone"), () => invitePhone(card, again)) : null) : null,
    card.holderCode ? element("div", { className: "row actions" }, holderCodeButton(`cards/${encodeURIComponent(card.number)}`, word("cardOf", card.number, card.holder))) : null);
}

/** The first carrier, and those beside it that are in force with it. */
const carriers = ({ carrier, further }) => [carrier, ...further.filter((one) => !one.withdrawn).map((one) => one.carrier)]
  .map((one) => named("carriers", one)).join(" + ");

/** The paper card as a file for the printer. */
export async function print(number, again) {
  try {
    await save(`cards/${encodeURIComponent(number)}/sheet`, `${number}.pdf`);
    note(word("printed", number));
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}

/** A code for one phone of the holder, shown this once. */
async function invitePhone(card, again) {
  if (!await ask(word("phoneTitle", card.number), element("p", {}, word("phoneHint")), word("phone"), word("back"))) return;
  try {
    const { code, endsAt } = await post(`cards/${encodeURIComponent(card.number)}/phone`, {});
    await ask(word("phoneTitle", card.number), [element("p", { className: "code" }, code), element("p", {}, word("phoneCode", moment(endsAt)))], word("goOn"), word("back"));
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}

/** A new card that one officer has proposed, and another makes. */
function changing(card, session, again) {
  const { change, officer, made, confirms, withdraws } = card.change;
  const name = named("cardChanges", change);
  const path = (what) => `cards/${encodeURIComponent(card.number)}/changes/${what}`;
  const send = async (what, tell) => {
    try {
      tell(await post(path(what), { change }));
    } catch (error) {
      note(fault(error), true);
    }
    await again();
  };
  const isCarrier = !["replace", "amend", "reinstate"].includes(change);
  const confirmCarrier = async () => {
    if (!await ask(word("credentialTitle", name, word("cardOf", card.number, card.holder)), element("p", {}, word("credentialHint")), word("confirmCredential"), word("back"))) return;
    await send("confirmation", () => note(word("credentialConfirmed", card.number)));
  };
  const confirm = async () => {
    const answer = await ask(word("changeTitle", name, word("cardOf", card.number, card.holder)), [element("p", {}, word(change === "replace" ? "replaceHint" : "changeHint")),
      ...await carrierChoice()], word("confirmChange"), word("back"), change === "replace");
    if (!answer) return;
    const done = async (after) => {
      note(word("replaced", after.number));
      await renewList(session);
    };
    if (answer.carrier !== "chip") return void await send("confirmation", done);
    try {
      const made = await makeChip({ card: card.number, change });
      if (made) await done(made);
    } catch (error) {
      note(fault(error), true);
    }
    await again();
  };
  return element("div", { className: "waits" }, element("p", {}, made ? word("changeMade", name, made) : word("changeWaits", person(officer), name)),
    !made && officer === session.officer ? element("p", { className: "hint" }, word("ownProposal")) : null,
    element("div", { className: "row" }, confirms ? (isCarrier ? button(word("confirmCredential"), confirmCarrier, "main") : button(word("confirmChange"), confirm, "grave")) : null,
      withdraws ? button(word("withdrawChange"), () => send("withdrawal", () => note(word("done", card.number, word("withdrawChange"))))) : null));
}

async function proposeChange(change, card, again) {
  const name = named("cardChanges", change);
  const fields = [element("p", {}, word(change === "replace" ? "replaceHint" : "changeHint"))];
  if (change === "amend") fields.push(...amendmentFields());
  const answer = await ask(word("changeTitle", name, word("cardOf", card.number, card.holder)), fields, name, word("back"));
  if (!answer) return;
  const body = { change };
  if (answer.name?.trim()) body.name = answer.name.trim();
  if (answer.number?.trim()) body.documents = [{ type: answer.type, number: answer.number.trim() }];
  try {
    await post(`cards/${encodeURIComponent(card.number)}/changes`, body);
    note(word("changeProposed", card.number, name));
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}

const amendmentFields = () => [
  field(word("holderName"), element("input", { name: "name", autocomplete: "off" })),
  field(word("documentType"), element("select", { name: "type" }, codes("documents").map((code) => element("option", { value: code }, named("documents", code))))),
  field(word("documentNumber"), element("input", { name: "number", autocomplete: "off", maxLength: 100 })),
  element("p", { className: "hint" }, word("amendHint")),
];

function waits({ proposal }, session) {
  return element("div", { className: "waits" }, element("p", {}, word("waitsFor", person(proposal.officer), named("reasons", proposal.reason))),
    proposal.officer === session.officer ? element("p", { className: "hint" }, word("ownProposal")) : null);
}

const look = (step) => ({ "confirm-cancellation": "grave", issue: "main", suspend: "main", restore: "main", replace: "main" })[step] ?? "";

function trail({ trail }) {
  const [looks, steps] = [trail.filter(isLook), trail.filter((entry) => !isLook(entry))];
  return element("section", { className: "panel" }, element("h2", {}, word("trail")), lines(steps),
    looks.length ? element("details", {}, element("summary", {}, word("viewedBy", looks.length)), lines(looks)) : null);
}

const isLook = ({ action }) => action === "view-card";

const lines = (entries) => element("ol", { className: "trail" }, entries.toReversed().map((entry) => element("li", {},
  element("time", { dateTime: entry.at }, moment(entry.at)), `${person(entry.by)}：${named("trailActions", entry.action)}`,
  entry.reason ? element("span", { className: "hint" }, ` ${named("reasons", entry.reason)}`) : null)));

const questions = {
  suspend: ["suspendTitle", "suspendHint", false], "take-back": ["takeBackTitle", "takeBackHint", false],
  "confirm-cancellation": ["confirmTitle", "confirmHint", true], "propose-cancellation": ["cancelTitle", "cancelHint", false],
};

/** Asks by the card and its holder; the buttons of the place are busy until it is answered. */
async function take(step, card, again, session, pressed) {
  const body = { step };
  const whose = word("cardOf", card.number, card.holder);
  const [title, hint, isGrave] = questions[step] ?? [null, null, false];
  const fields = hint ? [element("p", {}, word(hint))] : [];
  if (step === "confirm-cancellation") fields.push(element("p", { className: "waits" }, named("reasons", card.proposal.reason)));
  if (step === "propose-cancellation") fields.push(reasons());
  const name = named("cardSteps", step);
  const answer = await ask(title ? word(title, whose) : word("askCard", name, whose), fields, name, word("back"), isGrave);
  if (!answer) return;
  if (answer.reason) body.reason = Number(answer.reason);
  for (const one of pressed.parentElement.querySelectorAll("button")) one.disabled = true;
  pressed.textContent = word("busy");
  try {
    const after = await post(`cards/${encodeURIComponent(card.number)}/steps`, body);
    if (step === "propose-cancellation") note(word("proposed", card.number));
    else note(word("done", card.number, named("cardStates", after.state)));
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}

const reasons = () => element("div", { className: "reasons" }, [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => element("label", {},
  element("input", { type: "radio", name: "reason", value: String(number), required: true }), named("reasons", number))));

/** Cancellations that wait for their second officer; `counted` is told how many. */
export async function showCancellations(view, session, counted) {
  const { cards, changes } = await get("cancellations");
  counted(cards.length + changes.length);
  if (!cards.length && !changes.length) {
    view.replaceChildren(element("p", { className: "panel empty" }, word("noCancellations")));
    return;
  }
  const again = () => showCancellations(view, session, counted);
  const heads = [word("holder"), word("kind"), word("state"), word("reason"), word("proposer"), word("actions")];
  const row = (card) => [
    element("td", {}, element("a", { className: "who", href: address(["cards", card.number]) }, card.holder), element("p", { className: "hint number" }, card.number)),
    element("td", {}, kind(card)), element("td", {}, state(card)), element("td", {}, named("reasons", card.proposal.reason)),
    element("td", {}, person(card.proposal.officer), card.proposal.officer === session.officer ? element("p", { className: "hint" }, word("ownProposal")) : null),
    element("td", {}, element("div", { className: "row" }, card.steps.filter((step) => step.endsWith("-cancellation") && step !== "propose-cancellation")
      .map((step) => button(named("cardSteps", step), ({ target }) => take(step, card, again, session, target), look(step))))),
  ];
  const proposed = {
    heads: [word("holder"), word("kind"), word("state"), word("newCard"), word("proposer")], key: ({ number }) => number,
    row: (card) => [
      element("td", {}, element("a", { className: "who", href: address(["cards", card.number]) }, card.holder), element("p", { className: "hint number" }, card.number)),
      element("td", {}, kind(card)), element("td", {}, state(card)), element("td", {}, named("cardChanges", card.change.change)),
      element("td", {}, person(card.change.officer), card.change.officer === session.officer ? element("p", { className: "hint" }, word("ownProposal")) : null),
    ],
  };
  view.replaceChildren(
    cards.length ? table(heads, cards.map((card) => line(card, { heads, row, key: ({ number }) => number }))) : "",
    changes.length ? table(proposed.heads, changes.map((card) => line(card, proposed))) : "");
}
