// Which lane this screen is for (?lane=NAME, the only one there is, or asked for), and how it stands.
import { at, element } from "./kit/dom.js";
import { onLanguage, word } from "./kit/words.js";

const readerWords = {
  "empty": "laneEmpty", "card": "laneCard", "no-reader": "laneNoReader", "no-service": "laneNoService",
  "out-of-order": "laneOutOfOrder",
};
const gateWords = {
  "closed": "gateClosed", "opening": "gateOpening", "open": "gateOpen", "passed": "gatePassed", "out-of-order": "gateOutOfOrder",
};
// A site whose daemon has no lanes of its own still records where a code was scanned.
const laneWithoutReader = "counter";

let name = new URLSearchParams(location.search).get("lane");
let lane = null;
/** Whether the daemon has said how its lanes stand. */
let isKnown = false;

export const laneName = () => name;

export function showLanes(lanes) {
  isKnown = true;
  if (name === null && lanes.length === 0) name = laneWithoutReader;
  if (name === null && lanes.length === 1) name = lanes[0].name;
  if (name === null) return choose(lanes);
  at("lanes").close();
  lane = lanes.find((one) => one.name === name) ?? null;
  show();
}

export function laneEvent(kind, value) {
  if (lane === null || value.lane !== name) return;
  lane[{ reader: "state", scanner: "scanner", gate: "gate" }[kind]] = value.state;
  show();
}

function choose(lanes) {
  const box = at("lanes").querySelector("div");
  box.replaceChildren(...lanes.map((one) => element("button", {
    onclick: () => {
      const address = new URL(location.href);
      address.searchParams.set("lane", one.name);
      location.assign(address);
    },
  }, one.name)));
  if (!at("lanes").open) at("lanes").showModal();
}

function show() {
  if (name === null || !isKnown) return;
  const state = lane?.state ?? null;
  const text = state === null ? word("laneNone") : word(readerWords[state] ?? "laneOutOfOrder");
  const scanner = lane?.scanner === "unplugged" ? ` · ${word("scannerUnplugged")}` : "";
  at("lane").textContent = `${name} · ${text}${scanner}`;
  at("lane").dataset.state = scanner ? "warn" : state === null || state === "empty" || state === "card" ? "good" : "bad";
  at("gate").hidden = !lane?.gate;
  if (lane?.gate) {
    at("gate").textContent = word(gateWords[lane.gate] ?? "gateOutOfOrder");
    at("gate").dataset.state = lane.gate === "out-of-order" ? "bad" : "good";
  }
}

onLanguage(show);
