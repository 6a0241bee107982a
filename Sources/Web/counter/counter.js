// The counter page, put together: what comes in (events, scans, the camera, a hand) and what it makes of the screen.
//
// Rules: a new card always wins over what is on the screen. A verdict goes by itself. Nothing green stands while the
// connection does not. The daemon decides; this page shows.
import { at, note } from "./kit/dom.js";
import { get, send, sendPicture, verification } from "./network.js";
import { listen } from "./connection.js";
import { laneEvent, laneName, showLanes } from "./lanes.js";
import { showTrust } from "./trust.js";
import { listenToKeys } from "./keyboard.js";
import { allowSound, isAudible, onSoundState, play } from "./sound.js";
import { isGate, showVerdict, startVerdict } from "./verdict.js";
import { isPreset, onVisit, resetVisit, startVisit, visitMembers } from "./visit.js";
import { showIdentity, showNumberFault, startIdentity, takeDocument, typeNumber } from "./identity.js";
import { showPlaces, startServices } from "./services.js";
import { closeRecord, refreshHistory, remember, startHistory } from "./history.js";
import { startCamera, stopCamera } from "./camera.js";
import { startToken } from "./token.js";
import { loadWords, nextName, onLanguage, switchLanguage, word, writeLabels } from "./kit/words.js";

// Outcomes of a good card, which another visit or a document can change.
const changeable = ["admit", "check-identity", "no-service"];
/** Whether a document is wanted: none was given yet, or another's, or one with a slip of the finger. */
const wantsDocument = (decision) => decision?.outcome === "check-identity" || decision?.reasons?.[0] === "identity-mismatch";
const askedLimit = 200;

const clearMilliseconds = isGate ? 5000 : 30_000;
const queueLimit = 64;

let current = null;
let clearTimer = 0;
/** Counts what was put before us: an answer to an earlier one is not shown over a later one. */
let turn = 0;
/** Counts what stands on the screen; a step belongs to one. */
let reading = 0;
let steps = Promise.resolve();
let stepsWaiting = 0;
let isVisitWaiting = false;
/** Decisions that this page asked for: their events are no news. */
const asked = new Set();
/** Events that came while an answer was on its way: they may be the answer's own. */
const held = [];
let flights = 0;
let hasStood = false;

// MARK: The screen

function present(decision, milliseconds = clearMilliseconds) {
  const before = current;
  const isStep = before !== null && decision.supersedes === before.id;
  current = decision;
  if (!isStep) {
    beginReading();
    closeRecord();
  }
  showVerdict({ kind: "decision", decision });
  if (before?.id !== decision.id) {
    // A step that changes nothing is silent, and what was half typed stays.
    const isSame = isStep && before.outcome === decision.outcome;
    if (!isSame) play(decision.outcome);
    showPlaces(decision, isStep);
    if (!isSame) showIdentity(wantsDocument(decision));
    arrange(decision, isStep);
  }
  remember(decision);
  keepFor(milliseconds);
}

/** Beside the verdict, first what is to be done next, and that in view. */
function arrange(decision, isStep = false) {
  const isOpen = wantsDocument(decision);
  const visitFirst = ["condition-unconfirmed", "kinship-unconfirmed"].includes(decision?.reasons?.[0]);
  const order = !isOpen ? ["places", "identity", "visit", "camera"]
    : visitFirst ? ["visit", "identity", "places", "camera"] : ["identity", "visit", "places", "camera"];
  const aside = at("visit").parentElement;
  const isAnother = order.some((id, place) => aside.children[place].id !== id);
  if (isAnother) {
    const focused = document.activeElement;
    aside.append(...order.map(at));
    focused?.focus({ preventScroll: true });
  }
  if (isAnother || !isStep) aside.scrollTop = 0;
}

function keepFor(milliseconds) {
  clearTimeout(clearTimer);
  clearTimer = setTimeout(clear, milliseconds);
}

function clear(kind = "idle") {
  clearTimeout(clearTimer);
  beginReading();
  current = null;
  showVerdict({ kind });
  showPlaces(null);
  showIdentity(false);
  arrange(null);
  resetVisit();
}

/** A new card or code is here: nothing of the last one stays. */
function begin() {
  turn += 1;
  closeRecord();
  if (current) clear("reading"); else showVerdict({ kind: "reading" });
  keepFor(clearMilliseconds);
  return turn;
}

/** Steps on what stood there before are dropped, and nothing waits for their answers. */
function beginReading() {
  reading += 1;
  steps = Promise.resolve();
  stepsWaiting = 0;
  isVisitWaiting = false;
}

/** A hand is at work on this verdict. */
function busy() {
  if (current) keepFor(clearMilliseconds);
}

/** Another visit than the one that was decided is decided anew; nothing is given meanwhile. */
function visitChanged() {
  if (!changeable.includes(current?.outcome)) return;
  showPlaces({ ...current, outcome: "" }, true);
  // What is said before its turn comes goes along.
  if (isVisitWaiting) return;
  isVisitWaiting = true;
  nextStep(() => {
    isVisitWaiting = false;
    return step({});
  });
}

function typed(character) {
  if (!typeNumber(character)) return false;
  busy();
  return true;
}

// MARK: What is put before us

const scans = [];

/** One after the other, so that they are decided in the order in which they were scanned. */
async function scan(text) {
  allowSound();
  if (takeDocument(text)) return;
  if (scans.length >= queueLimit) return note(word("failed", "queue"));
  scans.push([begin(), text, visitMembers()]);
  if (scans.length > 1) return;
  while (scans.length > 0) {
    await decideScan(...scans[0]);
    scans.shift();
  }
}

async function decideScan(mine, text, members) {
  // A scanner with caps lock on; codes have no small letters.
  const qr = /^jt[cp]/.test(text) ? text.toUpperCase() : text;
  try {
    const decision = await own(() => send("/v1/verifications", { qr, lane: laneName(), ...members }));
    if (mine === turn) present(decision); else remember(decision);
  } catch {
    if (mine === turn) clear("no-answer");
  }
}

/** More is known of who stands there. */
function identify(members) {
  nextStep(() => step(members));
}

/** One step after the other: only the newest decision of a reading can be taken further. */
function nextStep(take) {
  const mine = reading;
  stepsWaiting += 1;
  steps = steps.then(() => {
    if (mine !== reading || current === null) return undefined;
    stepsWaiting -= 1;
    return take();
  });
}

async function step(members) {
  const id = current.id;
  busy();
  try {
    const decision = await own(() => send(verification(id, "/identity"), { lane: laneName(), ...visitMembers(), ...members }));
    if (current?.id !== id) return remember(decision);
    present(decision);
    // It is not the last word yet.
    if (stepsWaiting > 0) showPlaces({ ...current, outcome: "" }, true);
  } catch (error) {
    if (current?.id === id) showPlaces(current, true);
    if (error.code === "bad-document") return showNumberFault(error.problem.fault);
    const faults = { "verification-closed": "closed", "too-many-documents": "tooManyDocuments" };
    note(word(faults[error.code] ?? "failed", error.code));
  }
}

/** A request that makes a decision: its own event, which may come before the answer, is not taken for another card. */
async function own(request) {
  flights += 1;
  try {
    const decision = await request();
    if (decision?.id) asked.add(decision.id);
    if (asked.size > askedLimit) asked.delete(asked.values().next().value);
    return decision;
  } finally {
    flights -= 1;
    // Behind whoever waits for the answer.
    if (flights === 0) setTimeout(() => { for (const one of held.splice(0)) take("decision", ...one); });
  }
}

function take(name, value, isLate) {
  if (name === "trust") return showTrust(value);
  if (name === "reader" || name === "scanner" || name === "gate") return laneEvent(name, value);
  if (value.lane !== laneName()) return;
  if (name === "card-present" && !isLate) begin();
  // Told once for each request; told again, it is a double read, which is shown.
  if (name !== "decision" || asked.delete(value.id)) return;
  if (flights > 0) return held.push([value, isLate]);
  // A step on a reading that is not on the screen any more: the card that is, wins.
  const isForeignStep = Boolean(value.supersedes && current && current.id !== value.supersedes);
  if (isLate || isForeignStep) return remember(value);
  const isPrepared = current === null && isPreset();
  present(value);
  // Who came was said before the card was put on the reader.
  if (isPrepared) visitChanged();
}

/** After the connection was made: how it stands, and what was missed. */
async function settle(status, waiting) {
  const isFirst = !hasStood;
  showTrust(status.trust);
  showLanes((await get("/v1/lanes")).lanes);
  if (laneName() === null) return;
  const missed = await refreshHistory(laneName());
  hasStood = true;
  if (isFirst) return;
  note(word("back") + (missed.length > 0 ? ` ${word(missed.length === 1 ? "missedOne" : "missed", missed.length)}` : ""));
  // What stood on the screen while nothing could be known is not to be relied on now.
  const age = (one) => Date.parse(status.clock.now) - Date.parse(one.at);
  const last = missed[0] ?? waiting.map(([name, value]) => name === "decision" ? value : null).filter(Boolean).at(-1);
  if (last && last.lane === laneName() && age(last) < clearMilliseconds) {
    present(last, clearMilliseconds - age(last));
  } else if (missed.length > 0) clear();
}

// MARK: Start

function showSwitches() {
  at("language").textContent = nextName();
  at("sound").textContent = word(isAudible() ? "soundOn" : "soundOff");
  at("sound").dataset.state = isAudible() ? "good" : "warn";
}

function cameraQuery() {
  return new URLSearchParams({ lane: laneName(), ...visitMembers() });
}

async function start() {
  await loadWords("/page/verdict-words.json");
  document.body.classList.toggle("gate", isGate);
  writeLabels();
  startToken();
  startVerdict();
  startVisit();
  startHistory();
  startServices();
  startIdentity(identify);
  onVisit(visitChanged);
  startCamera((frame) => own(() => sendPicture(`/v1/images?${cameraQuery()}`, frame)), (decision) => {
    begin();
    present(decision);
  }, remember);
  onLanguage(showSwitches);
  onSoundState(showSwitches);
  at("language").onclick = switchLanguage;
  at("sound").onclick = allowSound;
  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, () => { allowSound(); busy(); });
  document.addEventListener("paste", (event) => {
    if (at("token").open) return;
    const text = event.clipboardData.getData("text").trim();
    if (text !== "") scan(text);
  });
  listenToKeys({ scan, typed, tooLong: () => note(word("scanTooLong")) });
  clear();
  listen(take, settle, (status) => showTrust(status.trust));
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    stopCamera();
    clear();
  }
});

// A daemon that is just starting: the page comes again.
start().catch(() => setTimeout(() => location.reload(), 2000));
