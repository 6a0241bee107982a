// What concerns the own card: the application's hands (Art. 6), how the card stands and what to do, the loss (Art. 10), and
// where it was used.
import { ask } from "./dialog.js";
import { day, lastDay } from "./kit/dates.js";
import { element, note } from "./kit/dom.js";
import { named, word, written } from "./kit/words.js";
import { post } from "./network.js";
import { fault } from "./words.js";

const hands = ["recommend", "review", "approve", "produce", "issue"];

/** `renewed` is given what the server tells after a change. */
export function showStanding(view, { application, card, uses, earlierUses }, renewed) {
  view.replaceChildren(...[card ? face(card, renewed) : null, application ? progress(application) : null,
    card ? used(uses, earlierUses) : null].filter(Boolean));
}

const facts = (rows) => element("dl", {}, rows.filter(Boolean).flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
const kindOf = ({ kind, category }) => `${named("kinds", kind)} · ${named("categories", category)}`;
const advice = (key) => (key ? element("div", { className: "advice" }, element("h3", {}, word("whatToDo")), element("p", {}, word(key))) : null);

function state(text, code) {
  const mark = element("span", { className: "state" }, text);
  mark.dataset.state = code;
  return mark;
}

function face(card, renewed) {
  const { number, suspension, over, expires, ending } = card;
  const text = suspension ? named("suspensions", suspension) : named("cardStates", card.state);
  const isDead = card.state === "cancelled";
  return element("section", { className: "panel" }, element("h2", {}, word("card")), element("p", { className: "number" }, number),
    facts([
      [word("kind"), kindOf(card)],
      [word("state"), over && !isDead ? state(word("over"), "cancelled") : state(text, card.state)],
      [word("lastDay"), lastDay(expires)],
      ending ? [word("endedFor"), ending.replaced ? word("replacedCard") : named("reasons", ending.reason)] : null,
    ]),
    advice(toDo(card)),
    card.reportsLoss && !over ? element("button", { type: "button", className: "grave", onclick: () => lose(number, renewed) }, word("loss")) : null);
}

function toDo({ state, suspension, ending, over }) {
  if (ending) return ending.replaced ? "doReplaced" : "doCancelled";
  if (over) return "doOver";
  if (suspension) return suspension === "taken-back" ? "doTakenBack" : "doSuspended";
  return state === "produced" ? "doProduced" : null;
}

async function lose(number, renewed) {
  if (!await ask(word("lossTitle", number), word("lossHint"), word("loss"), word("back"))) return;
  try {
    renewed(await post("loss", {}));
    note(word("lossDone", number));
  } catch (error) {
    note(fault(error), true);
  }
}

/** What was done has its day; the next hand and those after it have none yet. */
function progress(application) {
  const { id, employer, steps, rejection, state: code } = application;
  const done = new Map(steps.map(({ step, at }) => [step, day(at)]));
  const line = (name, when) => element("li", { className: when ? "done" : "" }, element("span", {}, name), element("span", { className: "when" }, when ?? word("notYet")));
  return element("section", { className: "panel" }, element("h2", {}, word("application", id)),
    facts([[word("kind"), kindOf(application)], [word("employer"), employer], [word("state"), state(named("applicationStates", code), code)]]),
    element("ol", { className: "hands" }, line(word("handedIn"), done.get("submit")), hands.map((hand) => line(named("hands", hand), done.get(hand)))),
    rejection ? element("p", {}, word("rejectedFor", rejection)) : null, rejection ? advice("doRejected") : null);
}

function used(uses, earlierUses) {
  const rows = uses.map(({ site, day: on, services }) => element("li", {}, element("p", { className: "when" }, on),
    element("p", { className: "place" }, written(site)),
    element("p", {}, services.length ? services.map((service) => written(service)).join("、") : word("noService"))));
  return element("section", { className: "panel" }, element("h2", {}, word("uses")), element("p", { className: "hint" }, word("usesHint")),
    rows.length ? element("ul", { className: "uses" }, rows) : element("p", {}, word("noUses")),
    earlierUses ? element("p", { className: "hint" }, word("earlierUses")) : null);
}
