// The services of a decision: where to go, for whom, what is still open; and that one was given, or was not after all.
import { attemptKey, get, send, verification } from "./network.js";
import { at, element, note } from "./kit/dom.js";
import { named, onLanguage, word, written } from "./kit/words.js";

const undoReasons = ["undoMistake", "undoDeclined", "undoNotGiven"];
const faults = { "not-admitted": "notAdmitted", "already-given": "alreadyGiven", "missing-scope": "mayNotRecord" };
let redraw = () => {};

/** What was given under the decision on the screen, and under those that it supersedes. */
let shownGiven = [];

/**
 * Lists the services of the decision on the screen; none for null.
 *
 * @param isStep whether it goes on with the reading of the last one
 */
export function showPlaces(decision, isStep = false) {
  if (!isStep) shownGiven = [];
  const given = shownGiven;
  redraw = () => showServices(at("places"), decision, given);
  redraw();
}

/**
 * Lists the services of the decision in `box`, with a button for each that it admits.
 *
 * @param given what was given under it already; it grows
 */
export function showServices(box, decision, given) {
  const services = decision?.services ?? [];
  box.hidden = services.length === 0;
  box.replaceChildren(...services.map((service) => {
    const open = service.open ?? [];
    const isAdmitted = decision.outcome === "admit" && open.length === 0;
    const record = element("div", { className: "given" });
    if (isAdmitted) showGiving(record, decision.id, service.id, given);
    return element("article", { className: isAdmitted ? "service admitted" : "service" },
      element("h3", {}, written(service.name) || service.id),
      service.where ? element("p", { className: "where" }, `➜ ${written(service.where)}`) : null,
      service.beneficiaries ? element("p", { className: "people" }, people(service)) : null,
      ...(service.benefits ?? []).map((benefit) => element("span", { className: "benefit" }, written(benefit))),
      ...open.map((reason) => element("p", { className: "open" }, named("sentences", reason))),
      record);
  }));
}

function people(service) {
  const names = service.beneficiaries.map((code) => named("relations", code));
  if (service.companions > 0) names.push(word(service.companions === 1 ? "oneCompanion" : "someCompanions", service.companions));
  const conditions = service.conditions.map((code) => named("conditions", code));
  return `${word("forWhom")}: ${names.join(" / ")}${conditions.length ? ` · ${conditions.join(" / ")}` : ""}`;
}

function showGiving(box, id, service, given) {
  const key = attemptKey();
  const standing = given.filter((one) => one.service === service && !one.undone);
  const give = async (button) => {
    button.disabled = true;
    try {
      // Companions and relation are those that were decided.
      given.push(await send(verification(id, "/services"), { service, idempotencyKey: key }));
      showGiving(box, id, service, given);
    } catch (error) {
      button.disabled = false;
      note(word(faults[error.code] ?? "failed", error.code));
    }
  };
  const giving = element("button", { className: "main", onclick: () => give(giving) }, word("give"));
  box.replaceChildren(...(standing.length === 0 ? [giving] : standing.map((one) => undoing(box, id, one, given))));
}

function undoing(box, id, one, given) {
  const undo = async (reason) => {
    try {
      await send(verification(one.verification ?? id, `/services/${encodeURIComponent(one.id)}`), { reason }, "DELETE");
      one.undone = true;
      note(word("undone"));
      showGiving(box, id, one.service, given);
    } catch (error) {
      note(word(faults[error.code] ?? "failed", error.code));
    }
  };
  const reasons = element("div", { className: "choices column", hidden: true, ariaLabel: word("undoReason") },
    element("p", {}, word("undoReason")),
    ...undoReasons.map((reason) => element("button", { onclick: () => undo(word(reason)) }, word(reason))));
  const open = element("button", { onclick: () => { reasons.hidden = !reasons.hidden; } }, word("undo"));
  return element("div", {}, element("span", { className: "done" }, `✓ ${word("given")}`), open, reasons);
}

/** A recorded decision with what was given under it. */
export const recorded = (id) => get(verification(id));

export const startServices = () => onLanguage(() => redraw());
