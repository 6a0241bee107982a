// Cards: looked up, and what Art. 10 and 11 let an officer do with them.
import { ask } from "./dialogs.js";
import { button, command, table } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { get, post, save } from "./network.js";
import { lastDay, moment } from "./kit/dates.js";
import { named, word } from "./kit/words.js";
import { fault } from "./words.js";

let asked = "";
let chosen = "";

export async function showCards(view, session, number = null) {
  const query = element("input", { type: "search", placeholder: word("searchHint"), value: asked, ariaLabel: word("search") });
  const found = element("div", {});
  const shown = element("div", {}, element("p", { className: "panel empty" }, word("chooseCard")));
  const look = async () => {
    asked = query.value.trim();
    if (!asked) return;
    try {
      const { cards } = await post("search", { query: asked });
      list(found, cards, (one) => open(one, shown, session, look));
    } catch (error) {
      note(fault(error), true);
    }
  };
  const form = element("form", { className: "panel row" }, query, element("button", { type: "submit", className: "main" }, word("search")));
  form.onsubmit = (event) => { event.preventDefault(); look(); };
  view.replaceChildren(form, element("div", { className: "two" }, found, shown));
  query.focus();
  await look();
  if (number) await open(number, shown, session, look);
}

function list(box, cards, choose) {
  if (!cards.length) {
    box.replaceChildren(element("p", { className: "panel empty" }, word("nothing")));
    return;
  }
  const rows = cards.map((card) => {
    const line = element("tr", { className: "pick", tabIndex: 0 },
      element("td", {}, element("p", { className: "who" }, card.holder), element("p", { className: "hint number" }, card.number)),
      element("td", {}, kind(card)), element("td", {}, state(card)));
    line.setAttribute("aria-selected", String(card.number === chosen));
    line.onclick = () => {
      for (const other of rows) other.setAttribute("aria-selected", String(other === line));
      choose(card.number);
    };
    line.onkeydown = (event) => { if (event.key === "Enter") line.onclick(); };
    return line;
  });
  box.replaceChildren(table([word("applicant"), word("kind"), word("state")], rows));
}

const kind = ({ kind, category }) => element("span", { className: `mark ${kind}` }, `${named("kinds", kind)} · ${named("categories", category)}`);

function state(card) {
  const mark = element("span", { className: "state" }, named("cardStates", card.state));
  mark.dataset.state = card.state;
  return mark;
}

async function open(number, box, session, changed) {
  chosen = number;
  try {
    const card = await get(`cards/${encodeURIComponent(number)}`);
    const again = async () => { await open(number, box, session, changed); await changed?.(); };
    box.replaceChildren(face(card, session, again), trail(card));
  } catch (error) {
    note(fault(error), true);
  }
}

function face(card, session, again) {
  const facts = [
    [word("applicant"), card.holder], [word("kind"), kind(card)], [word("carrier"), carriers(card)],
    [word("issuedAt"), moment(card.issuedAt)], [word("expires"), lastDay(card.expires)],
  ];
  if (card.replaces) facts.push([word("replaces"), card.replaces]);
  if (card.ending) facts.push([word("endedBy"), card.ending.replaced ? word("replacedCard") : named("reasons", card.ending.reason)]);
  return element("section", { className: "panel" },
    element("div", { className: "title" }, element("span", { className: "number" }, card.number), state(card)),
    element("dl", { className: "face" }, facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])),
    card.proposal ? waits(card, session) : null,
    card.steps.length ? element("div", { className: "row actions" }, card.steps.map((step) => button(named("cardSteps", step), () => take(step, card, again, session), look(step))),
      card.sheet ? button(word("print"), () => print(card.number, again)) : null, card.phone ? button(word("phone"), () => invitePhone(card, again)) : null) : null);
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

function waits({ proposal }, session) {
  return element("div", { className: "waits" }, element("p", {}, word("waitsFor", proposal.officer, named("reasons", proposal.reason))),
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
  element("time", { dateTime: entry.at }, moment(entry.at)), `${entry.by}：${named("trailActions", entry.action)}`,
  entry.reason ? element("span", { className: "hint" }, ` ${named("reasons", entry.reason)}`) : null)));

const questions = {
  suspend: ["suspendTitle", "suspendHint", false], replace: ["replaceTitle", "replaceHint", true],
  "confirm-cancellation": ["confirmTitle", "confirmHint", true], "propose-cancellation": ["cancelTitle", "cancelHint", false],
};

async function take(step, card, again, session) {
  const body = { step };
  if (questions[step]) {
    const [title, hint, isGrave] = questions[step];
    const fields = [element("p", {}, word(hint))];
    if (step === "propose-cancellation") fields.push(reasons());
    if (step === "replace") fields.push(...onChip(`card replace DIR ${card.number}`, session));
    const answer = await ask(word(title, card.number), fields, named("cardSteps", step), word("back"), isGrave);
    if (!answer) return;
    if (answer.reason) body.reason = Number(answer.reason);
  }
  try {
    const after = await post(`cards/${encodeURIComponent(card.number)}/steps`, body);
    if (step === "replace") note(word("replaced", after.number));
    else if (step === "propose-cancellation") note(word("proposed", card.number));
    else note(word("done", card.number, named("cardStates", after.state)));
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}

/** How the same is done on a chip, which needs the reader at the officer's own machine. */
export const onChip = (what, session) => [element("p", { className: "hint" }, word("chipHint")),
  command(`talentcard-authority ${what} --piv "*" --by ${session.officer}`)];

const reasons = () => element("div", { className: "reasons" }, [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => element("label", {},
  element("input", { type: "radio", name: "reason", value: String(number), required: true }), named("reasons", number))));

/** Cancellations that wait for their second officer. */
export async function showCancellations(view, session) {
  const { cards } = await get("cancellations");
  if (!cards.length) {
    view.replaceChildren(element("p", { className: "panel empty" }, word("noCancellations")));
    return;
  }
  const again = () => showCancellations(view, session);
  view.replaceChildren(table(
    [word("applicant"), word("kind"), word("state"), word("reason"), word("proposer"), word("actions")],
    cards.map((card) => element("tr", {},
      element("td", {}, element("p", { className: "who" }, card.holder), element("p", { className: "hint number" }, card.number)),
      element("td", {}, kind(card)), element("td", {}, state(card)), element("td", {}, named("reasons", card.proposal.reason)),
      element("td", {}, card.proposal.officer, card.proposal.officer === session.officer ? element("p", { className: "hint" }, word("ownProposal")) : null),
      element("td", {}, element("div", { className: "row" }, card.steps.filter((step) => questions[step]?.[0] === "confirmTitle" || step === "withdraw-cancellation")
        .map((step) => button(named("cardSteps", step), () => take(step, card, again, session), look(step)))))))));
}
