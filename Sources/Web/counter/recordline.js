// Everything that the record has of one decision: why, for whom, how identity was checked, what was given and undone, by whom;
// and taking a service back, with a reason.
import { element } from "./kit/dom.js";
import { locale, named, word, written } from "./kit/words.js";
import { get, send, verification } from "./network.js";
import { openSheet, text } from "./sheet.js";

const undoReasons = ["undoMistake", "undoDeclined", "undoNotGiven"];
const marks = { "admit": "✓", "check-identity": "!", "no-service": "–", "refuse": "✕", "refer": "?" };
const heading = (column) => named("columns", column);

/** A sign for whoever does not see colours. */
export function outcomeMark(outcome) {
  const mark = element("span", { className: "mark", ariaHidden: "true" }, marks[outcome] ?? "");
  mark.dataset.outcome = outcome;
  return mark;
}

/** A moment by the policy's clock. */
export function wall(moment, timeZone) {
  try {
    return new Date(moment).toLocaleString(locale(), { hour12: false, timeZone });
  } catch {
    // A zone that this browser does not know.
    return moment;
  }
}

/** @param changed called when something was undone */
export async function openLine(id, zone, changed = () => {}) {
  let line;
  try {
    line = await get(verification(id));
  } catch (problem) {
    return openSheet(text("details"), element("p", { role: "alert" }, word("failed", problem.code)));
  }
  const sheet = openSheet(`${wall(line.at, zone)} ${named("headlines", line.outcome)}`);
  sheet.classList.add("line");
  sheet.append(
    element("dl", {}, ...facts(line, zone).filter(([, value]) => value).flatMap(([column, value]) => [element("dt", {}, heading(column)), element("dd", {}, value)])),
    ...(line.given ?? []).map((one) => givenPart(one, line, zone, sheet, changed)));
  const steps = [["supersedes", line.supersedes], ["supersededBy", line.supersededBy]].filter(([, other]) => other);
  sheet.append(...steps.map(([column, other]) => element("button", { type: "button", onclick: () => {
    sheet.close();
    openLine(other, zone, changed);
  } }, `${heading(column)} →`)));
}

function facts(line, zone) {
  const { asked = {}, card, identity } = line;
  const said = (truth) => (truth === undefined ? "" : word(truth ? "yes" : "no"));
  return [
    ["at", wall(line.at, zone)], ["outcome", named("headlines", line.outcome)],
    ["reasons", (line.reasons ?? []).map((code) => named("sentences", code)).join(" ")],
    ["card", card ? `${card.number} ${named("kinds", card.kind)}` : ""], ["assurance", line.assurance ? named("assurances", line.assurance) : ""],
    ["services", (line.services ?? []).map((one) => written(one.name, one.id)).join("; ")], ["lane", line.lane],
    ["relation", asked.relation ? named("relations", asked.relation) : ""], ["companions", asked.companions > 0 ? String(asked.companions) : ""],
    ["officialTravel", said(asked.officialTravel)], ["document", identity?.document ? named("documents", identity.document) : ""],
    ["match", identity?.match ? named("record", identity.match) : ""], ["confirmed", said(identity?.confirmed)], ["reason", identity?.reason],
    ["operator", line.operator ?? asked.operator], ["test", line.test ? word("yes") : ""], ["id", line.id],
  ];
}

function givenPart(one, line, zone, sheet, changed) {
  const facts = [wall(one.at, zone), named("relations", one.relation), one.companions > 0 ? `+${one.companions}` : "", one.operator].filter(Boolean).join(" · ");
  const box = element("section", { className: "given" }, element("h3", {}, written(one.name, one.service)), element("p", {}, facts));
  if (one.undone) {
    box.append(element("p", { className: "undone" }, [heading("undone"), wall(one.undone.at, zone), one.undone.reason, one.undone.operator].filter(Boolean).join(" · ")));
    return box;
  }
  const why = element("p", { role: "alert" });
  const undo = async (key) => {
    try {
      await send(verification(line.id, `/services/${encodeURIComponent(one.id)}`), { reason: word(key) }, "DELETE");
    } catch (problem) {
      why.textContent = word("failed", problem.code);
      return;
    }
    sheet.close();
    changed();
    openLine(line.id, zone, changed);
  };
  const reasons = element("div", { className: "choices" }, ...undoReasons.map((key) => element("button", { type: "button", onclick: () => undo(key) }, word(key))));
  const ask = element("button", { type: "button", onclick: () => ask.replaceWith(element("h4", {}, text("undoReason")), reasons) }, text("undo"));
  box.append(ask, why);
  return box;
}
