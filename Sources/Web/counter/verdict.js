// The one big answer: colour and shape, a few large characters, and below them what is for whom and where.
import { at, element } from "./kit/dom.js";
import { time } from "./kit/dates.js";
import { named, secondLocale, secondNamed, secondWord, word, written } from "./kit/words.js";
import { admitted, checklistOf, isNotOurs, leadingReason } from "./task.js";
import { draw, tones } from "./shapes.js";
import { supportLine } from "./support.js";

const outages = {
  "unknown-lane": "outLane", "unknown-site": "outSite", "no-trust-data": "outNoData", "untrusted-data": "outUntrusted",
  "expired-data": "outExpired", "clock-untrusted": "outClock", "journal-failed": "outJournal",
  "no-card-service": "outCardService", "no-reader": "outReader", "out-of-order": "outOrder", "offline": "outOffline",
};
const waitingWords = {
  "idle": ["idle", "idleStep"], "reading": ["reading", "readingStep"], "no-answer": ["noAnswer", "noAnswerStep"],
};
const items = { card: "itemCard", document: "itemDocument", kinship: "itemKinship", travel: "officialTravel" };
const smallest = .4;

/** What stands there: {tone, headline, other, step, what, checklist, who, seen}; texts, and lists of texts or pairs. */
function textsOf(desk) {
  const blank = { step: "", what: [], checklist: [], who: [], seen: "", other: "" };
  if (desk.decision !== null) return { ...blank, ...decisionTexts(desk) };
  if (desk.waiting !== "idle") {
    const [headline, step] = waitingWords[desk.waiting];
    const steps = desk.waiting === "no-answer" ? [word(step), supportLine(desk.page)].filter(Boolean) : [word(step)];
    return { ...blank, tone: desk.waiting, headline: word(headline), other: secondWord(headline), ...said(steps) };
  }
  if (desk.connection === "none") return { ...blank, tone: "starting", headline: "" };
  const outage = outageOf(desk);
  if (outage === null) return { ...blank, tone: "idle", headline: word("idle"), other: secondWord("idle"), step: word("idleStep") };
  const key = outages[outage] ?? "outOrder";
  return {
    ...blank, tone: "out", headline: word("outOfService"), other: secondWord("outOfService"),
    ...said([word(key, desk.lane), word(`${key}Step`), supportLine(desk.page)].filter(Boolean)),
  };
}

/** What is to be done: as lines, and in one. */
const said = (steps) => ({ step: steps.join(" "), steps });

/** Why no card can be decided here now; null when one can. */
export const outageOf = (desk) => (desk.connection === "up" ? desk.page?.outOfService?.reason ?? null : "offline");

function decisionTexts(desk) {
  const { decision } = desk;
  const tone = isNotOurs(decision) ? "neutral" : tones[decision.outcome] ?? "grey";
  const reason = leadingReason(decision);
  const say = (naming) => (reason === null ? naming("headlines", decision.outcome) : naming("reasonHeadlines", reason));
  return {
    tone, headline: say(named), other: say(secondNamed),
    step: decision.outcome === "admit" ? "" : step(desk, reason),
    what: whatOf(admitted(decision), desk.visit),
    checklist: checklistOf(decision, desk.visit, desk.page).map(({ code, isDone }) => ({ text: word(items[code]), isDone })),
    who: decision.card ? whoOf(decision) : [],
    seen: sighting(decision.seenBefore),
  };
}

function step({ decision, visit }, reason) {
  const isDocument = ["identity-required", "document-not-listed", "holder-document-required"].includes(reason);
  if (isDocument && visit.relation !== "holder") return word("holderDocument");
  return named("steps", reason ?? decision.outcome);
}

/** For whom, as many as they are. */
export function whom(visit) {
  const name = named("relations", visit.relation);
  return visit.companions > 0 ? word("withCompanions", name, visit.companions) : name;
}

/** Which services, for whom and where: a line each; for whom once, where there are several. */
function whatOf(services, visit) {
  const place = (service) => (service.where ? [`→ ${written(service.where)}`] : []);
  const name = (service) => written(service.name) || service.id;
  if (services.length === 1) return services.map((service) => [name(service), whom(visit), ...place(service)]);
  return services.length === 0 ? [] : [[whom(visit)], ...services.map((service) => [name(service), ...place(service)])];
}

function whoOf({ card, assurance }) {
  return [
    card.holder, `${named("kinds", card.kind)} ${card.number}`, `${word("expires")} ${card.expires.slice(0, 10)}`,
    assurance ? named("assurances", assurance) : "",
  ];
}

/** The card was here a short while ago. */
function sighting(seen) {
  if (!seen) return "";
  return seen.lane ? word("seenBeforeAtLane", time(seen.at), seen.lane) : word("seenBefore", time(seen.at));
}

// MARK: Onto the screen

let shown = "";

export function showVerdict(desk) {
  const texts = textsOf(desk);
  const isTest = Boolean(desk.decision?.test);
  const whole = JSON.stringify([texts, isTest, document.documentElement.lang]);
  if (whole === shown) return;
  shown = whole;
  const verdict = at("verdict");
  verdict.dataset.tone = texts.tone;
  draw(at("shape"), texts.tone);
  at("headline").replaceChildren(...clauses(texts.headline));
  at("what").replaceChildren(...texts.what.map((parts) => element("li", {}, ...parts.map((part) => element("span", {}, part)))));
  at("checklist").replaceChildren(...texts.checklist.map(({ text, isDone }, place, all) => {
    const item = element("li", {}, text);
    item.dataset.state = isDone ? "done" : all.findIndex((one) => !one.isDone) === place ? "now" : "open";
    return item;
  }));
  at("step").replaceChildren(...(texts.steps ?? [texts.step]).flatMap((line, place) => [...place ? [element("br")] : [], ...clauses(line)]));
  at("who").replaceChildren(...texts.who.filter(Boolean).map((part, place) => element("span", {}, ...(place === 0 ? nameParts(part) : [part]))));
  at("other").textContent = texts.other;
  at("other").lang = secondLocale();
  at("seen").hidden = texts.seen === "";
  at("seen").textContent = texts.seen;
  at("test").hidden = !isTest;
  at("test").textContent = word("testMark");
  verdict.classList.toggle("test", isTest);
  verdict.dataset.test = word("testMark");
  at("spoken").textContent = [texts.headline, ...texts.what.flat(), texts.seen, texts.step].filter(Boolean).join(" ");
  fit();
}

/** Lines break between clauses first. */
function clauses(text) {
  const parts = text.split(/(?<=[，；。：])/u).filter((part) => part !== "");
  return parts.length < 2 ? [text] : parts.map((part) => element("span", { className: "clause" }, part));
}

/** A name breaks behind its dots, and inside a part only where the part alone is wider than the line. */
function nameParts(name) {
  return name.split(/(?<=[·・•])/u).flatMap((part, place) => [...place ? [element("wbr")] : [], element("span", { className: "clause" }, part)]);
}

/** As large as the place lets it be, whatever font this machine has: the headline by its width, all of it by the height. */
function fit() {
  const verdict = at("verdict");
  verdict.style.setProperty("--fit", 1);
  const text = document.createRange();
  text.selectNodeContents(at("headline"));
  at("headline").style.setProperty("--ems", 1000);
  at("headline").style.whiteSpace = "nowrap";
  const ems = text.getBoundingClientRect().width / parseFloat(getComputedStyle(at("headline")).fontSize);
  at("headline").style.whiteSpace = "";
  if (ems > 0) at("headline").style.setProperty("--ems", Math.ceil(ems * 100) / 100);
  for (let size = 1; size > smallest && verdict.scrollHeight > verdict.clientHeight + 1; size -= .1) {
    verdict.style.setProperty("--fit", size - .1);
  }
}

export function startVerdict() {
  new ResizeObserver(fit).observe(at("verdict"));
  document.fonts.ready.then(fit);
}
