// The one big verdict: colour and shape, a few large characters, one next step.
import { at, element } from "./kit/dom.js";
import { time } from "./kit/dates.js";
import { named, onLanguage, secondLocale, secondNamed, word } from "./kit/words.js";

export const isGate = new URLSearchParams(location.search).get("mode") === "gate";

const tones = { "admit": "green", "check-identity": "amber", "no-service": "blue", "refuse": "red", "refer": "grey" };
const visitorWords = {
  "admit": "visitorAdmit", "check-identity": "visitorCheckIdentity", "no-service": "visitorNoService",
  "refuse": "visitorRefuse", "refer": "visitorRefer",
};
// Each its own outline too, so that no colour is needed to tell them apart.
const shapes = {
  "admit": ["M50 3a47 47 0 1 1 0 94a47 47 0 1 1 0-94z", "M26 52l17 18 32-39"],
  "check-identity": ["M8 20h84a6 6 0 0 1 6 6v48a6 6 0 0 1-6 6H8a6 6 0 0 1-6-6V26a6 6 0 0 1 6-6z",
    "M30 36v28M46 36v28h9q13 0 13-14t-13-14z"],
  "no-service": ["M6 6h88v88H6z", "M27 50h46"],
  "refuse": ["M31 4h38l27 27v38L69 96H31L4 69V31z", "M32 32l36 36M68 32L32 68"],
  "refer": ["M50 2l48 92H2z", "M41 53q0-10 9-10t9 9q0 5-5 8t-4 7M50 81v.5"],
};

/** What stands on the screen: `{kind: "idle" | "reading" | "no-answer"}` or `{kind: "decision", decision}`. */
let shown = { kind: "idle" };

export function showVerdict(what) {
  shown = what;
  render();
}

/** Codes of an outcome as a shape of the list below. */
export const smallShape = (outcome) => drawing(document.createElementNS(svg, "svg"), outcome);

const svg = "http://www.w3.org/2000/svg";

function drawing(node, outcome) {
  node.setAttribute("viewBox", "0 0 100 100");
  node.setAttribute("aria-hidden", "true");
  node.replaceChildren(...(shapes[outcome] ?? []).map((path, place) => {
    const line = document.createElementNS(svg, "path");
    line.setAttribute("d", path);
    line.setAttribute("class", place === 0 ? "outline" : "sign");
    return line;
  }));
  return node;
}

function render() {
  const decision = shown.decision ?? null;
  const texts = decision ? decisionTexts(decision) : waitingTexts(shown.kind);
  at("verdict").dataset.tone = decision ? tones[decision.outcome] ?? "grey" : shown.kind;
  drawing(at("shape"), decision?.outcome ?? (shown.kind === "no-answer" ? "refer" : ""));
  at("headline").textContent = texts.headline;
  at("other").textContent = decision ? secondNamed("headlines", decision.outcome) : "";
  at("other").lang = secondLocale();
  at("step").textContent = texts.step;
  at("sentences").replaceChildren(...texts.sentences.map((text) => element("li", {}, text)));
  at("card").replaceChildren(...texts.card);
  at("seen").hidden = texts.seen === "";
  at("seen").textContent = texts.seen;
  at("test").hidden = !decision?.test;
  at("test").textContent = word("testMark");
  at("verdict").classList.toggle("test", Boolean(decision?.test));
  at("verdict").dataset.test = word("testMark");
  fitHeadline();
}

/** As large as its width lets it be, whatever font this machine has. */
function fitHeadline() {
  const text = document.createRange();
  text.selectNodeContents(at("headline"));
  const ems = text.getBoundingClientRect().width / parseFloat(getComputedStyle(at("headline")).fontSize);
  if (ems > 0) at("headline").style.setProperty("--ems", ems);
}

function waitingTexts(kind) {
  const [headline, step] = { "idle": ["idle", "idleStep"], "reading": ["reading", "readingStep"], "no-answer": ["noAnswer", "noAnswerStep"] }[kind];
  return { headline: word(headline), step: word(step), sentences: [], card: [], seen: "" };
}

function decisionTexts(decision) {
  const reasons = decision.reasons ?? [];
  if (isGate) {
    return { headline: named("headlines", decision.outcome), step: word(visitorWords[decision.outcome] ?? "visitorRefer"),
      sentences: [], card: [], seen: "" };
  }
  return {
    headline: named("headlines", decision.outcome),
    step: named("steps", reasons[0] ?? decision.outcome),
    sentences: reasons.map((code) => named("sentences", code)),
    card: decision.card ? cardParts(decision) : [],
    seen: sighting(decision.seenBefore),
  };
}

/** The card was here a short while ago. */
function sighting(seen) {
  if (!seen) return "";
  return seen.lane ? word("seenBeforeAtLane", time(seen.at), seen.lane) : word("seenBefore", time(seen.at));
}

/** What stands on the card; a number or a date is not broken. */
function cardParts({ card, assurance }) {
  const whole = (text) => element("span", { className: "whole" }, text);
  const parts = [whole(`${named("kinds", card.kind)} ${card.number}`), card.holder,
    whole(`${word("expires")} ${card.expires.slice(0, 10)}`), assurance ? whole(named("assurances", assurance)) : null];
  return parts.filter(Boolean).flatMap((part, place) => place === 0 ? [part] : [" · ", part]);
}

export const startVerdict = () => onLanguage(render);
