// The clerk's page, put together: what comes in (events, scans, the camera, a hand) goes to the desk, which decides what is
// shown; what the desk wishes for is asked of the daemon, and the answer goes to the desk again. The daemon decides cards.
import { at, note } from "./kit/dom.js";
import { attemptKey, get, send, sendPicture, verification } from "./network.js";
import { listen } from "./connection.js";
import { Desk } from "./desk.js";
import { documentIn } from "./documents.js";
import { documentOf, numberFault } from "./numbers.js";
import { listenToKeys } from "./keyboard.js";
import { functionKeys, pressed } from "./keys.js";
import { panels } from "./panels.js";
import { chooseLane, laneEvent, laneName, openMachine, showMachine, takeLanes, takeStatus } from "./machine.js";
import { recordOf, showHistory, showPanels } from "./history.js";
import { clearMilliseconds } from "./screen.js";
import { closeSheets } from "./sheet.js";
import { isField } from "./borrowed.js";
import { recountToday, refreshToday } from "./counts.js";
import { sentenceOn } from "./problems.js";
import { showFault, showTask, startTaskCard } from "./taskcard.js";
import { showVerdict, startVerdict } from "./verdict.js";
import { allowSound, isAudible, onSoundState, play } from "./sound.js";
import { isWatching, startCamera, stopCamera } from "./camera.js";
import { keepShift, openShift, shiftPanel, startShift } from "./shift.js";
import { startToken } from "./token.js";
import { hasOtherLanguages, loadWords, nextName, offerLanguages, onLanguage, switchLanguage, word, writeLabels } from "./kit/words.js";

const tickMilliseconds = 250;
// What says that the lane may stand differently now.
const standings = ["trust", "reader", "scanner", "gate"];

const desk = new Desk({ newKey: attemptKey, stay: clearMilliseconds });

// MARK: In, and onto the screen

function take(event) {
  const before = standing();
  const wishes = desk.take(event, performance.now());
  if (event.kind !== "tick" && event.kind !== "touch") showFault("");
  for (const wish of wishes) grant(wish);
  // A card wins over whatever is open.
  if (standing() !== before && standing() !== "idle") closeSheets();
  show();
}

/** What stands on the screen, as far as a sheet would cover it. */
const standing = () => (desk.decision === null ? desk.waiting : String(desk.reading));

function show() {
  showVerdict(desk);
  showTask(desk);
  showHistory(desk);
  showMachine(desk);
  keepShift(desk);
}

/** Does what the desk wishes for; what comes of it goes to the desk. */
function grant(wish) {
  switch (wish.kind) {
    case "sound": return play(wish.decision);
    case "note": return note(word(wish.word, ...wish.values));
    case "problem": return note(sentenceOn(wish.act, wish.code));
    case "signIn": return openShift(desk);
    case "fault": return showFault(wish.fault);
    case "verify": return ask(wish, () => send("/v1/verifications", { qr: raised(wish.qr), lane: desk.lane, ...said(wish.visit) }));
    case "identify": return ask(wish, () => send(verification(wish.id, "/identity"), { lane: desk.lane, ...said(wish.visit), ...wish.evidence }));
    case "give": return ask(wish, () => send(verification(wish.id, "/services"), { service: wish.service, idempotencyKey: wish.key }));
    case "undo": return ask(wish, () => send(verification(wish.receipt.verification, `/services/${encodeURIComponent(wish.receipt.id)}`),
      { reason: wish.said }, "DELETE"));
    case "look": return ask(wish, () => get(verification(wish.id)));
  }
}

async function ask(wish, request) {
  let answer;
  try {
    answer = await request();
  } catch (error) {
    return take({ kind: "failed", wish, code: error.code, fault: error.problem?.fault });
  }
  take({ kind: "answered", wish, answer });
}

/** As requests name it; what nobody was asked about is left out. */
const said = ({ officialTravel, ...rest }) => (officialTravel === null ? rest : { ...rest, officialTravel });

/** A scanner with caps lock on; codes have no small letters. */
const raised = (text) => (/^jt[cp]/.test(text) ? text.toUpperCase() : text);

// MARK: What a hand or a scanner does

function scan(text) {
  allowSound();
  if (desk.lane === null) return note(word("chooseLane"));
  const found = documentIn(text);
  if (found?.isWrong) return note(word("mrzFault"));
  if (found?.isPart) return;
  take(found ? { kind: "documented", document: found.document } : { kind: "scanned", text });
}

function typed(character) {
  // What is before the page has the keys.
  if (document.querySelector("dialog[open]")) return false;
  if (desk.wantsNumber) {
    take({ kind: "typed", character });
    return true;
  }
  const event = pressed(desk, character);
  if (event) take(event);
  else if (desk.decision === null && /[0-9A-Za-z]/.test(character)) note(word("typedAtIdle"));
  return false;
}

/** What Enter does, and the main button. */
function main() {
  const { main } = desk.task;
  if (main === null || desk.isBusy) return;
  if (main.act === "submit") return submit();
  const acts = {
    confirm: () => ({ kind: "confirmed", said: word(main.reason), andGive: main.andGive }),
    travel: () => ({ kind: "travels", andGive: main.andGive }),
    give: () => ({ kind: "gave", service: main.service }),
    giveAnew: () => ({ kind: "undid", receipt: receiptOf(main.service), said: word("undoChanged"), andGive: true }),
  };
  take(acts[main.act]());
}

const receiptOf = (service) => desk.task.rows.find((row) => row.service.id === service).standing;

function submit() {
  const document = documentOf(desk.number, desk.country);
  const fault = numberFault(document.type, document.number);
  if (fault === null) return take({ kind: "documented", document });
  showFault(fault);
  show();
}

/** @param name of a key that is no character */
function named(name) {
  const panel = panels.find((one) => one.key === name);
  if (panel) panel.open(desk);
  if (panel || document.querySelector("dialog[open]")) return Boolean(panel);
  if (name === "Escape") {
    stopCamera();
    take({ kind: "clear" });
    return true;
  }
  const event = pressed(desk, name);
  if (event) take(event);
  return event !== null;
}

function fromTaskCard(event) {
  if (event.kind === "main") return main();
  if (event.kind === "camera") return watch();
  take(event);
}

function watch() {
  if (isWatching()) return stopCamera();
  startCamera(async (picture, isWanted) => {
    const visit = desk.nextVisit;
    take({ kind: "looking" });
    let decision = null;
    try {
      const answer = await sendPicture(`/v1/images?${new URLSearchParams({ lane: desk.lane, ...said(visit) })}`, picture);
      decision = answer.found === false ? null : answer;
    } finally {
      take({ kind: "looked", decision, visit, isWanted: isWanted() });
    }
    return decision;
  });
}

// MARK: What the daemon tells

function heard(name, value) {
  if (standings.includes(name)) {
    if (name === "trust") takeStatus({ trust: value }); else laneEvent(name, value);
    show();
    return describe();
  }
  if (name === "shift") return value.lane === desk.lane && describe();
  if (name === "service") return take({ kind: "serviced", receipt: value });
  if (value.lane !== desk.lane) return;
  if (name === "card-present") take({ kind: "cardPresent" });
  if (name === "decision") take({ kind: "decided", decision: value });
  if (name === "annulled") take({ kind: "annulled", id: value.verification });
  if (name === "passed-late") take({ kind: "passedLate", id: value.verification });
  if (name === "annulled" || name === "passed-late") recountToday();
}

/** Asks how the lane stands; the newest answer counts. */
let description = 0;
async function describe() {
  // Which lane it is, nobody has said yet.
  if (desk.lane === null) return;
  description += 1;
  const mine = description;
  const page = await get(`/v1/page?lane=${encodeURIComponent(desk.lane)}`).catch(() => null);
  if (page === null || mine !== description) return;
  offerLanguages(page.languages);
  take({ kind: "described", page });
  showPanels(desk);
  refreshToday();
}

let hasStood = false;

/** After the connection was made: how it stands, and what was missed. */
async function settle(status, waiting) {
  takeStatus(status);
  takeLanes((await get("/v1/lanes")).lanes);
  desk.lane = laneName();
  if (desk.lane === null) return chooseLane();
  const record = await recordOf(desk.lane);
  const page = await get(`/v1/page?lane=${encodeURIComponent(desk.lane)}`);
  offerLanguages(page.languages);
  take({ kind: "described", page });
  const late = waiting.filter(([name]) => name === "decision").map(([, value]) => value);
  take({ kind: "back", record, late, clock: Date.parse(status.clock.now), isFirst: !hasStood });
  for (const [name, value] of waiting) {
    if (name === "service") take({ kind: "serviced", receipt: value });
    if (name === "annulled") take({ kind: "annulled", id: value.verification });
    if (name === "passed-late") take({ kind: "passedLate", id: value.verification });
  }
  hasStood = true;
  showPanels(desk);
}

// MARK: Start

function showSwitch() {
  at("language").textContent = nextName();
  at("language").hidden = !hasOtherLanguages();
}

async function start() {
  await loadWords("/page/verdict-words.json");
  writeLabels();
  startToken();
  startShift();
  panels.push(shiftPanel);
  startVerdict();
  startTaskCard(fromTaskCard);
  onLanguage(() => { showSwitch(); show(); showPanels(desk); });
  onSoundState(show);
  at("language").onclick = switchLanguage;
  at("light").onclick = () => openMachine(desk, [
    ...(isAudible() ? [] : [[word("soundOff"), allowSound]]), [word(isWatching() ? "cameraStop" : "camera"), watch],
  ]);
  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, () => { allowSound(); take({ kind: "touch" }); });
  document.addEventListener("paste", (event) => {
    if (isField(event.target)) return;
    const text = event.clipboardData.getData("text").trim();
    if (text !== "") scan(text);
  });
  listenToKeys({
    scan, typed, named, enter: main, owns: (name) => functionKeys.includes(name) || panels.some(({ key }) => key === name), tooLong: () => note(word("scanTooLong")),
    short: () => {
      if (desk.wantsNumber) return false;
      note(word("foreignCode"));
      return true;
    },
  });
  setInterval(() => take({ kind: "tick" }), tickMilliseconds);
  listen({
    take: heard, settle, lost: () => take({ kind: "lost" }),
    status: (status) => {
      takeStatus(status);
      describe();
    },
  });
}

// A daemon that is just starting: the page comes again.
start().catch(() => setTimeout(() => location.reload(), 2000));
