// The bar above: whose page it is, one light for the whole machine, and the sheet behind it. Where the address names no
// lane, or one that is not there, the lanes to choose from.
import { at, element } from "./kit/dom.js";
import { age } from "./kit/dates.js";
import { locale, named, word, written } from "./kit/words.js";
import { isAudible } from "./sound.js";
import { supportLine } from "./support.js";
import { outageOf } from "./verdict.js";

const readerWords = {
  "empty": "laneEmpty", "card": "laneCard", "no-reader": "laneNoReader", "no-service": "laneNoService",
  "out-of-order": "laneOutOfOrder",
};
const gateWords = {
  "closed": "gateClosed", "opening": "gateOpening", "open": "gateOpen", "passed": "gatePassed", "passed-late": "gatePassed", "annulled": "gateClosed", "out-of-order": "gateOutOfOrder",
};
const freshnessMarks = { fresh: "good", aging: "good", stale: "warn", expired: "bad" };
const lightWords = { good: "machineGood", warn: "machineWarns", bad: "machineBad" };
const order = ["good", "warn", "bad"];
/** A site whose daemon has no lanes of its own still records where a code was scanned. */
const laneWithoutReader = "counter";

let lanes = [];
let trust = null;
let since = 0;
let drawn = "";

/** The lane of this screen: the address's, the only one there is, or null while nobody has said. */
export function laneName() {
  const asked = new URLSearchParams(location.search).get("lane");
  if (asked !== null) return asked;
  return lanes.length === 0 ? laneWithoutReader : lanes.length === 1 ? lanes[0].name : null;
}

export function takeLanes(all) {
  lanes = all;
}

/** How the trust data stood just now, by the daemon's own clock. */
export function takeStatus(status) {
  trust = status.trust;
  since = performance.now();
}

export function laneEvent(kind, { lane, state }) {
  const one = lanes.find((one) => one.name === lane);
  if (one) one[{ reader: "state", scanner: "scanner", gate: "gate" }[kind]] = state;
}

// MARK: What it says of itself

/** [{mark, label, text}] of everything that can be wrong. */
function parts(desk) {
  const lane = lanes.find((one) => one.name === desk.lane) ?? null;
  const seconds = trust?.ageSeconds === undefined ? 0 : trust.ageSeconds + (performance.now() - since) / 1000;
  const state = lane?.state ?? null;
  const isReading = state === null || state === "empty" || state === "card";
  return [
    { mark: desk.connection === "up" ? "good" : "bad", label: word("connection"), text: word(desk.connection === "up" ? "connected" : "offline") },
    { mark: isReading ? "good" : outageOf(desk) ? "bad" : "warn", label: word("reader"), text: lane?.reader ? word(readerWords[state] ?? "laneOutOfOrder") : word("laneNone") },
    lane?.scanner ? { mark: lane.scanner === "ready" ? "good" : "warn", label: word("scanner"), text: word(lane.scanner === "ready" ? "scannerReady" : "scannerUnplugged") } : null,
    lane?.gate ? { mark: lane.gate === "out-of-order" ? "bad" : "good", label: "", text: word(gateWords[lane.gate] ?? "gateOutOfOrder") } : null,
    trust === null ? null : trust.present && trust.ageSeconds !== undefined
      ? { mark: desk.page?.outOfService ? "bad" : freshnessMarks[trust.freshness], label: word("dataFrom"), text: `${age(seconds)} ${named("freshness", trust.freshness)}` }
      : { mark: "bad", label: word("dataFrom"), text: word("noData") },
    { mark: isAudible() ? "good" : "warn", label: "", text: word(isAudible() ? "soundOn" : "soundOff") },
  ].filter(Boolean);
}

export function showMachine(desk) {
  const { page } = desk;
  const site = written(page?.site?.name) || page?.site?.id || word("title");
  const lane = written(page?.lane?.label) || desk.lane || "";
  at("site").textContent = site;
  at("lane").textContent = lane;
  document.title = `${lane} ${site}`.trim();
  at("operator").hidden = !page?.operator;
  at("operator").textContent = page?.operator?.name ?? page?.operator?.id ?? "";
  const all = parts(desk);
  const worst = order[Math.max(...all.map((one) => order.indexOf(one.mark)))];
  const outage = desk.connection === "none" ? null : outageOf(desk);
  const mark = outage ? "bad" : worst;
  at("light").dataset.state = mark;
  // Written only when it says something else, so that nothing is read aloud again and again.
  if (at("light").textContent !== word(lightWords[mark])) at("light").textContent = word(lightWords[mark]);
  if (at("machine").open) at("machine").querySelector("ul").replaceChildren(...rows(all));
  showChoices(desk, outage);
}

const rows = (all) => all.map(({ mark, label, text }) => {
  const row = element("li", {}, label === "" ? text : `${label} ${text}`);
  row.dataset.state = mark;
  return row;
});

/** @param actions [[word, press]] */
export function openMachine(desk, actions) {
  at("machine").replaceChildren(
    element("h2", {}, word("machine")), element("ul", {}, ...rows(parts(desk))), element("p", { className: "support" }, supportLine(desk.page)),
    ...actions.map(([text, press]) => element("button", { onclick: () => { at("machine").close(); press(); } }, text)),
    element("h3", {}, word("keys")), element("p", { className: "keys" }, word("keysHelp")),
    element("button", { className: "main", onclick: () => at("machine").close() }, word("close")));
  at("machine").showModal();
}

// MARK: Choosing a lane

const laneButtons = () => lanes.map((one) => element("button", {
  onclick: () => {
    const address = new URL(location.href);
    address.searchParams.set("lane", one.name);
    location.assign(address);
  },
}, one.name));

/** Below the outage where the address names a lane that is not there. */
function showChoices(desk, outage) {
  const isUnknown = outage === "unknown-lane" && desk.decision === null && desk.waiting === "idle";
  const signature = JSON.stringify([isUnknown, lanes.map((one) => one.name), locale()]);
  if (signature === drawn) return;
  drawn = signature;
  at("choices").replaceChildren(...(isUnknown ? laneButtons() : []));
}

/** Asks for it where nobody has said. Behind it there is no page yet: it cannot be put away. */
export function chooseLane() {
  at("lanes").querySelector("div").replaceChildren(...laneButtons());
  at("lanes").oncancel = (event) => event.preventDefault();
  // Browsers let a second Escape through.
  at("lanes").onclose = () => at("lanes").showModal();
  if (!at("lanes").open) at("lanes").showModal();
}
