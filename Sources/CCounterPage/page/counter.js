// The counter page, put together: what comes in (events, scans, the camera, a hand) and what it makes of the screen.
//
// Rules: a new card always wins over what is on the screen. A verdict goes by itself. Nothing green stands while the
// connection does not. The daemon decides; this page shows.
import { at, note } from "./dom.js";
import { get, send, verification } from "./network.js";
import { listen } from "./connection.js";
import { laneEvent, laneName, showLanes } from "./lanes.js";
import { showTrust } from "./trust.js";
import { listenToKeys } from "./keyboard.js";
import { allowSound, isAudible, onSoundState, play } from "./sound.js";
import { isGate, showVerdict, startVerdict } from "./verdict.js";
import { onVisit, resetVisit, startVisit, visitMembers } from "./visit.js";
import { showIdentity, startIdentity, takeDocument, typeNumber } from "./identity.js";
import { showPlaces, startServices } from "./services.js";
import { closeRecord, refreshHistory, remember, startHistory } from "./history.js";
import { startCamera, stopCamera } from "./camera.js";
import { loadWords, onLanguage, switchLanguage, word, writeLabels } from "./words.js";

const clearMilliseconds = isGate ? 5000 : 30_000;
const queueLimit = 64;

let current = null;
let clearTimer = 0;
/** Counts what was put before us: an answer to an earlier one is not shown over a later one. */
let turn = 0;
/** Decisions that this page asked for: their events are no news. */
const asked = new Set();

// MARK: The screen

function present(decision, milliseconds = clearMilliseconds) {
  const isNews = current?.id !== decision.id;
  current = decision;
  closeRecord();
  showVerdict({ kind: "decision", decision });
  if (isNews) {
    play(decision.outcome);
    showPlaces(decision, visitMembers());
    showIdentity(decision.outcome === "check-identity");
  }
  remember(decision);
  keepFor(milliseconds);
}

function keepFor(milliseconds) {
  clearTimeout(clearTimer);
  clearTimer = setTimeout(clear, milliseconds);
}

function clear(kind = "idle") {
  clearTimeout(clearTimer);
  current = null;
  showVerdict({ kind });
  showPlaces(null);
  showIdentity(false);
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

/** A hand is at work on this verdict. */
function busy() {
  if (current) keepFor(clearMilliseconds);
}

/** Another visit than the one that was decided: nothing is given before it is decided anew. */
function visitChanged() {
  busy();
  if (!["admit", "no-service"].includes(current?.outcome)) return;
  showPlaces({ ...current, outcome: "check-identity" }, visitMembers());
  showIdentity(true);
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
  const qr = text.startsWith("jtc") ? text.toUpperCase() : text;
  try {
    const decision = await send("/v1/verifications", { qr, lane: laneName(), ...members });
    asked.add(decision.id);
    if (mine === turn) present(decision); else remember(decision);
  } catch {
    if (mine === turn) clear("no-answer");
  }
}

async function identify(members) {
  const mine = turn;
  const id = current.id;
  busy();
  try {
    const decision = await send(verification(id, "/identity"), { lane: laneName(), ...visitMembers(), ...members });
    asked.add(decision.id);
    if (mine === turn) present(decision); else remember(decision);
  } catch (error) {
    note(error.code === "verification-closed" ? word("closed") : word("failed", error.code));
  }
}

function take(name, value, isLate) {
  if (name === "trust") return showTrust(value);
  if (name === "reader" || name === "scanner" || name === "gate") return laneEvent(name, value);
  if (value.lane !== laneName()) return;
  if (name === "card-present" && !isLate) begin();
  if (name === "decision" && !asked.has(value.id)) {
    if (isLate) return remember(value);
    turn += 1;
    present(value);
  }
}

/** After the connection was made: how it stands, and what was missed. */
async function settle(status, waiting) {
  const isFirst = !at("lane").textContent;
  showTrust(status.trust);
  showLanes((await get("/v1/lanes")).lanes);
  if (laneName() === null) return;
  const missed = await refreshHistory(laneName());
  if (isFirst) return;
  note(word("back") + (missed.length > 0 ? ` ${word("missed", missed.length)}` : ""));
  // What stood on the screen while nothing could be known is not to be relied on now.
  const age = (one) => Date.parse(status.clock.now) - Date.parse(one.at);
  const last = missed[0] ?? waiting.map(([name, value]) => name === "decision" ? value : null).filter(Boolean).at(-1);
  if (last && last.lane === laneName() && age(last) < clearMilliseconds) {
    turn += 1;
    present(last, clearMilliseconds - age(last));
  } else if (missed.length > 0) clear();
}

// MARK: Start

function showSound() {
  at("sound").textContent = word(isAudible() ? "soundOn" : "soundOff");
  at("sound").dataset.state = isAudible() ? "good" : "warn";
}

function cameraQuery() {
  return new URLSearchParams({ lane: laneName(), ...visitMembers() });
}

async function start() {
  await loadWords();
  document.body.classList.toggle("gate", isGate);
  writeLabels();
  startVerdict();
  startVisit();
  startHistory();
  startServices();
  startIdentity(identify);
  onVisit(visitChanged);
  startCamera(cameraQuery, (decision) => {
    asked.add(decision.id);
    begin();
    present(decision);
  });
  onLanguage(showSound);
  onSoundState(showSound);
  at("language").onclick = switchLanguage;
  at("sound").onclick = allowSound;
  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, () => { allowSound(); busy(); });
  document.addEventListener("paste", (event) => scan(event.clipboardData.getData("text").trim()));
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
