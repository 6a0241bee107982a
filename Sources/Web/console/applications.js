// The applications on their way: where each is among the four hands of Art. 6, and what this officer can do.
import { ask } from "./dialogs.js";
import { button, field, table } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { onChip, print } from "./cards.js";
import { get, post } from "./network.js";
import { day } from "./kit/dates.js";
import { named, word } from "./kit/words.js";
import { fault } from "./words.js";

const hands = ["recommend", "review", "approve", "produce"];
const reached = { submitted: 0, recommended: 1, reviewed: 2, approved: 3, produced: 4, issued: 5, rejected: -1 };

export async function showApplications(view, session) {
  const { applications } = await get("applications");
  if (!applications.length) {
    view.replaceChildren(element("p", { className: "panel empty" }, word("noApplications")));
    return;
  }
  const again = () => showApplications(view, session);
  // What this officer can do something about comes first.
  const sorted = applications.toSorted((a, b) => Boolean(b.steps.length) - Boolean(a.steps.length) || b.id - a.id);
  view.replaceChildren(table(
    [word("applicant"), word("employer"), word("progress"), word("state"), word("actions")], sorted.map((one) => row(one, again, session)),
  ));
}

function row(application, again, session) {
  const { id, holder, kind, category, employer, state, rejection, attachments, steps, card } = application;
  const line = element("tr", {},
    element("td", {}, element("p", { className: "who" }, holder),
      element("p", {}, element("span", { className: `mark ${kind}` }, `${named("kinds", kind)} · ${named("categories", category)}`)),
      element("p", { className: "hint number" }, `№ ${id} · ${day(application.submittedAt)}`)),
    element("td", {}, element("p", {}, employer), attachments.length ? element("p", { className: "hint" }, word("attachments", attachments.length)) : null),
    element("td", {}, progress(application), rejection ? element("p", { className: "hint" }, word("rejectedFor", rejection)) : null),
    element("td", {}, element("span", { className: "state" }, named("applicationStates", state)), card ? element("p", { className: "number" }, card) : null),
    element("td", {}, steps.length
      ? element("div", { className: "row" }, application.sheet ? button(word("print"), () => print(card, again)) : null,
        steps.map((step) => button(named("applicationSteps", step), () => take(step, application, again, session), look(step))))
      : element("p", { className: "hint" }, word("notYours"))));
  line.querySelector(".state").dataset.state = state;
  line.dataset.application = id;
  return line;
}

const look = (step) => (step === "reject" ? "" : "main");

function progress({ state, hands: done }) {
  return element("ol", { className: "hands" }, [...hands, "issue"].map((step, place) => {
    const hand = done.find((one) => one.step === step);
    const item = element("li", {}, named("hands", step), element("small", {}, hand?.officer ?? " "));
    if (hand || place < reached[state]) item.className = "done";
    else if (place === reached[state]) item.className = "next";
    return item;
  }));
}

async function take(step, application, again, session) {
  const { id, holder } = application;
  const body = { step };
  if (step === "reject") {
    const reason = element("textarea", { name: "reason", required: true, maxLength: 160, rows: 3 });
    const answer = await ask(word("rejectTitle", holder), field(word("rejectReason"), reason), named("applicationSteps", step), word("back"), true);
    if (!answer) return;
    body.reason = answer.reason.replaceAll(/\s+/g, " ");
  }
  if (step === "produce") {
    const answer = await ask(word("produceTitle", holder), [element("p", {}, word("produceHint")), ...onChip(`card produce DIR --application ${id}`, session)], named("applicationSteps", step), word("back"));
    if (!answer) return;
  }
  try {
    const after = await post(`applications/${id}/steps`, body);
    note(word("stepDone", id, named("applicationStates", after.state)));
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}
