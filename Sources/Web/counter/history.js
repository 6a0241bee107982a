// The last ten decisions of the lane, one of each reading. Opening one shows its record, to give or undo a service later; it
// is never shown as a verdict again: it was true then.
import { at, element, note } from "./kit/dom.js";
import { time } from "./kit/dates.js";
import { locale, named, word, written } from "./kit/words.js";
import { get, verification } from "./network.js";
import { panels } from "./panels.js";
import { recordedRow } from "./taskcard.js";
import { smallShape } from "./shapes.js";

const length = 10;
let drawn = "";

/** The lane's newest decisions, newest first; null where the token does not let anybody read them. */
export async function recordOf(lane) {
  try {
    return (await get(`/v1/verifications?limit=${2 * length}&lane=${encodeURIComponent(lane)}`)).verifications;
  } catch (error) {
    if (error.code !== "missing-scope") throw error;
    note(word("mayNotList"));
    return null;
  }
}

export function showHistory(desk) {
  const decisions = desk.readings.newest().slice(0, length);
  const signature = JSON.stringify([decisions.map((one) => one.id), locale()]);
  if (signature === drawn) return;
  drawn = signature;
  at("history").replaceChildren(...decisions.map((one) => {
    const what = one.card?.number ?? named("sentences", one.reasons?.[0] ?? one.outcome);
    const when = [time(one.at), one.card?.holder].filter(Boolean).join(" ");
    const button = element("button", { onclick: () => open(one), ariaLabel: `${when} ${named("headlines", one.outcome)} ${what}` },
      smallShape(one.outcome), element("span", { className: "what" }, what), element("span", { className: "when" }, when));
    button.dataset.outcome = one.outcome;
    return element("li", {}, button);
  }));
}

async function open(decision) {
  let record;
  try {
    record = await get(verification(decision.id));
  } catch (error) {
    return note(word("failed", error.code));
  }
  // The record names services by their codes only; what was shown with the decision says more.
  const names = new Map((decision.services ?? []).map((service) => [service.id, written(service.name)]));
  at("record").replaceChildren(
    element("h2", {}, `${word("record")} ${time(record.at)} — ${named("headlines", record.outcome)}`),
    element("p", {}, [record.card?.number, ...(record.reasons ?? []).map((code) => named("sentences", code))].filter(Boolean).join(" ")),
    ...(record.given ?? []).map((one) => element("section", { className: "service" }, element("h3", {}, names.get(one.service) ?? one.service),
      one.undone ? element("p", {}, `${word("undone")} ${time(one.undone.at)} ${one.undone.reason}`) : recordedRow(one))),
    element("button", { onclick: closeRecord }, word("close")));
  at("record").showModal();
}

/** A new card wins over a record that is open. */
export const closeRecord = () => at("record").close();

/** A button for each panel that others have added. */
export function showPanels(desk) {
  at("panels").replaceChildren(...panels.map((panel) =>
    element("button", { className: "quiet", onclick: () => panel.open(desk) }, word(panel.word), element("kbd", {}, panel.key))));
}
