// Everything that the record has of one decision: why, for whom, how identity was checked, what was given and undone, by whom;
// and taking a service back, with a reason.
import { element } from "./kit/dom.js";
import { named, word, written } from "./kit/words.js";
import { get, send, verification } from "./network.js";
import { sentenceOn } from "./problems.js";
import { heading, openSheet, text } from "./sheet.js";
import { undoReasons } from "./task.js";
import { wall } from "./wallclock.js";

const marks = { "admit": "✓", "check-identity": "!", "no-service": "–", "refuse": "✕", "refer": "?", "annulled": "↺" };

/** A sign for whoever does not see colours; `annulled` is one too: nobody walked through. */
export function outcomeMark(outcome) {
  const mark = element("span", { className: "mark", ariaHidden: "true" }, marks[outcome] ?? "");
  mark.dataset.outcome = outcome;
  return mark;
}

/** @param changed called when something was undone */
export async function openLine(id, changed = () => {}) {
  let line;
  try {
    line = await get(verification(id));
  } catch (problem) {
    return openSheet(text("details"), element("p", { role: "alert" }, sentenceOn("list", problem.code)));
  }
  const sheet = openSheet(`${wall(line.at)} ${named("headlines", line.outcome)}`);
  sheet.classList.add("line");
  sheet.append(
    element("dl", {}, ...facts(line).filter(([, value]) => value).flatMap(([column, value]) => [element("dt", {}, heading(column)), element("dd", {}, value)])),
    ...(line.given ?? []).map((one) => givenPart(one, line, sheet, changed)));
  const steps = [["supersedes", line.supersedes], ["supersededBy", line.supersededBy]].filter(([, other]) => other);
  sheet.append(...steps.map(([column, other]) => element("button", { type: "button", onclick: () => {
    sheet.close();
    openLine(other, changed);
  } }, `${heading(column)} →`)));
}

function facts(line) {
  const { asked = {}, card, identity } = line;
  const said = (truth) => (truth === undefined ? "" : word(truth ? "yes" : "no"));
  // A word of an earlier step that somebody else gave stays his.
  const by = (kind, value) => [value, value && asked.attestations?.find((one) => one.word === kind)?.operator].filter(Boolean).join(" · ");
  return [
    ["at", wall(line.at)], ["outcome", named("headlines", line.outcome)], ["annulled", line.annulled ? wall(line.annulled.at) : ""],
    ["reasons", (line.reasons ?? []).map((code) => named("sentences", code)).join(" ")],
    ["card", card ? `${card.number} ${named("kinds", card.kind)}` : ""], ["assurance", line.assurance ? named("assurances", line.assurance) : ""],
    ["services", (line.services ?? []).map((one) => written(one.name, one.id)).join("; ")], ["lane", line.lane],
    ["relation", asked.relation ? named("relations", asked.relation) : ""], ["companions", asked.companions > 0 ? String(asked.companions) : ""],
    ["officialTravel", by("official-travel", said(asked.officialTravel))],
    ["document", by("document", identity?.document ? named("documents", identity.document) : "")],
    ["match", identity?.match ? named("record", identity.match) : ""], ["confirmed", by("confirmed", said(identity?.confirmed))],
    ["reason", identity?.reason],
    ["operator", line.operator ?? asked.operator], ["test", line.test ? word("yes") : ""], ["id", line.id],
  ];
}

function givenPart(one, line, sheet, changed) {
  const facts = [wall(one.at), named("relations", one.relation), one.companions > 0 ? `+${one.companions}` : "", one.operator].filter(Boolean).join(" · ");
  const box = element("section", { className: "given" }, element("h3", {}, written(one.name, one.service)), element("p", {}, facts));
  if (one.undone) {
    box.append(element("p", { className: "undone" }, [heading("undone"), wall(one.undone.at), one.undone.reason, one.undone.operator].filter(Boolean).join(" · ")));
    return box;
  }
  const why = element("p", { role: "alert" });
  const undo = async (key) => {
    try {
      await send(verification(line.id, `/services/${encodeURIComponent(one.id)}`), { reason: word(key) }, "DELETE");
    } catch (problem) {
      why.textContent = sentenceOn("record", problem.code);
      return;
    }
    sheet.close();
    changed();
    openLine(line.id, changed);
  };
  const reasons = element("div", { className: "choices" }, ...undoReasons.map((key) => element("button", { type: "button", onclick: () => undo(key) }, word(key))));
  const ask = element("button", { type: "button", onclick: () => ask.replaceWith(element("h4", {}, word("undoReason")), reasons) }, text("undo"));
  box.append(ask, why);
  return box;
}
