// The last ten decisions of the lane. Opening one shows its record, to give or undo a service later; it is never shown
// as a verdict again: it was true then.
import { at, element, note } from "./kit/dom.js";
import { get } from "./network.js";
import { recorded, showServices } from "./services.js";
import { smallShape } from "./verdict.js";
import { time } from "./kit/dates.js";
import { named, onLanguage, word } from "./kit/words.js";

const length = 10;
let decisions = [];

/** Fetches what the journal has; the decisions that were not here before. */
export async function refreshHistory(lane) {
  const page = await listing(lane);
  if (page === null) return [];
  const known = new Set(decisions.map((one) => one.id));
  const missed = page.verifications.filter((one) => !known.has(one.id));
  const names = new Map(decisions.map((one) => [one.id, one]));
  decisions = newest(page.verifications.map((one) => names.get(one.id) ?? one));
  show();
  return missed;
}

/** null where the token does not let anybody read the record: then the last ten are those that this page has seen. */
async function listing(lane) {
  try {
    return await get(`/v1/verifications?limit=${length}&lane=${encodeURIComponent(lane)}`);
  } catch (error) {
    if (error.code !== "missing-scope") throw error;
    note(word("mayNotList"));
    return null;
  }
}

export function remember(decision) {
  decisions = newest([decision, ...decisions.filter((one) => one.id !== decision.id)]).slice(0, length);
  show();
}

/** Of decisions on one reading, the last. */
function newest(all) {
  const superseded = new Set(all.map((one) => one.supersedes));
  return all.filter((one) => !superseded.has(one.id));
}

function show() {
  at("history").replaceChildren(...decisions.map((one) => {
    const what = one.card?.number ?? named("sentences", one.reasons?.[0] ?? one.outcome);
    const when = [time(one.at), one.card?.holder].filter(Boolean).join(" ");
    const button = element("button", { onclick: () => open(one), ariaLabel:
      `${when} ${named("headlines", one.outcome)} ${what}` },
    smallShape(one.outcome), element("span", { className: "who" }, when), element("span", { className: "what" }, what));
    button.dataset.outcome = one.outcome;
    return element("li", {}, button);
  }));
}

async function open(decision) {
  let record;
  try {
    record = await recorded(decision.id);
  } catch (error) {
    return note(word("failed", error.code));
  }
  const box = element("section");
  const close = element("button", { onclick: () => closeRecord() }, word("close"));
  at("record").replaceChildren(
    element("h2", {}, `${word("record")} ${time(record.at)} — ${named("headlines", record.outcome)}`),
    element("p", {}, [record.card?.number, ...(record.reasons ?? []).map((code) => named("sentences", code))].filter(Boolean).join(" · ")),
    box, close);
  // The record names services by their codes only; what was shown with the decision says more.
  const shown = new Map((decision.services ?? []).map((service) => [service.id, service]));
  const services = (record.services ?? []).map((service) => shown.get(service.id) ?? service);
  showServices(box, { ...record, services }, record.given ?? []);
  at("record").showModal();
}

/** A new card wins over a record that is open. */
export const closeRecord = () => at("record").close();

export const startHistory = () => onLanguage(show);
