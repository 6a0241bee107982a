// The unattended screen: what the lane's events say goes to the screen's machine, and its face onto the screen, in every
// language of the lane at once. Nothing is pressed here; the attendant's corner is all that takes a hand.
import { at, element } from "./kit/dom.js";
import { inLanguage, loadWords, writeLabels } from "./kit/words.js";
import { get, send, verification } from "./network.js";
import { listen } from "./connection.js";
import { draw } from "./gatedrawings.js";
import { startAttendant } from "./gateopen.js";
import { GateScreen } from "./gatescreen.js";
import { say } from "./gatevoice.js";
import { allowSound } from "./sound.js";
import { startToken } from "./token.js";

const tickMilliseconds = 250;
const smallest = .3;
/** What says that the lane may stand differently now. */
const standings = ["trust", "reader", "scanner", "gate"];
const hints = { "waiting": "waitingHint", "out": "outHint" };
const gateWords = {
  "waiting": "waiting", "reading": "reading", "again": "again", "retake": "retake", "foreign": "foreign", "out": "outOfService",
};

const lane = new URLSearchParams(location.search).get("lane") ?? "";
const screen = new GateScreen();
let shown = "";
let spoken = "";
let hasStarted = false;

function take(event) {
  screen.take(event, performance.now());
  show();
}

// MARK: Onto the screen

/** [headline, hint] of a face in a language. */
function wordsOf({ name, word }, language) {
  if (name === "starting") return ["", ""];
  const headline = name === "pass" ? inLanguage(language, "own", "visitorAdmit")
    : name === "counter" ? inLanguage(language, "own", word) : inLanguage(language, "gate", gateWords[name]);
  return [headline, name in hints ? inLanguage(language, "gate", hints[name]) : ""];
}

function show() {
  const face = screen.face(performance.now());
  // The daemon names them; before it has answered, whoever stands here reads one of these.
  const languages = screen.page?.languages ?? ["zh", "en", "ko"];
  const whole = JSON.stringify([face.name, face.word, languages, screen.page?.site, screen.page?.lane]);
  at("count").textContent = face.name === "pass" && face.seconds > 0 ? face.seconds : "";
  if (whole === shown) return;
  shown = whole;
  const texts = languages.map((language) => ({ tag: inLanguage(language, "tag"), words: wordsOf(face, language) }));
  at("screen").dataset.face = face.name;
  document.documentElement.lang = texts[0].tag;
  draw(at("drawing"), face.name);
  at("where").replaceChildren(...placeNames(languages));
  at("words").replaceChildren(...texts.map(({ tag, words: [headline, hint] }, place) => element("div", { lang: tag },
    element(place === 0 ? "h1" : "p", { className: "headline" }, headline),
    hint === "" ? null : element("p", { className: "hint" }, hint))));
  fit();
  speak(face, texts);
}

/** Site and lane as people call them, in the languages that have a name of their own. */
function placeNames(languages) {
  const { site, lane: here } = screen.page ?? {};
  const names = languages.map((language) => [site?.name?.[language], here?.label?.[language]].filter(Boolean).join(" "));
  return [...new Set(names.filter((name) => name !== ""))].map((name) => element("span", {}, name));
}

function speak(face, texts) {
  const said = `${face.name} ${face.word ?? ""}`;
  if (said === spoken) return;
  spoken = said;
  say(face.name, texts.map(({ tag, words: [headline] }) => ({ tag, text: headline })));
}

/** As large as the place lets it be, whatever font this machine has. */
function fit() {
  const main = at("screen");
  for (let size = 1; size >= smallest; size -= .05) {
    main.style.setProperty("--fit", size);
    if (main.scrollHeight <= main.clientHeight && main.scrollWidth <= main.clientWidth) return;
  }
}

// MARK: What the daemon tells

function heard(name, value) {
  if (name === "gate" && value.lane === lane) take({ kind: "gate", state: value.state });
  if (standings.includes(name)) return describe();
  if (value.lane !== lane) return;
  if (name === "card-present") take({ kind: "cardPresent" });
  if (name !== "decision") return;
  take({ kind: "decided", decision: value });
  if (value.outcome === "admit" && screen.page?.recordOnAdmit) record(value);
}

/** What is admitted counts as given at once; the daemon takes it back when nobody walks through. */
function record({ id, services }) {
  for (const [place, service] of services.filter(({ open }) => open === undefined).entries()) {
    send(verification(id, "/services"), { service: service.id, idempotencyKey: `${id}-${place}` })
      .catch((problem) => console.warn(`not recorded: ${problem.code}`));
  }
}

const pagePath = `/v1/page?${new URLSearchParams({ lane })}`;

/** Asks how the lane stands; the newest answer counts. */
let description = 0;
async function describe() {
  const mine = description += 1;
  const page = await get(pagePath).catch(() => null);
  if (page !== null && mine === description) take({ kind: "described", page });
}

async function settle() {
  const { lanes } = await get("/v1/lanes");
  const page = await get(pagePath);
  description += 1;
  take({ kind: "settled", page, lane: lanes.find((one) => one.name === lane) ?? null });
  if (hasStarted) return;
  hasStarted = true;
  startAttendant(lane, page.languages[0], () => screen.page);
}

// MARK: Start

async function start() {
  await loadWords("/page/verdict-words.json");
  writeLabels();
  startToken();
  new ResizeObserver(fit).observe(at("screen"));
  document.fonts.ready.then(fit);
  // A browser that keeps silent until it is touched.
  document.addEventListener("pointerdown", allowSound);
  setInterval(() => take({ kind: "tick" }), tickMilliseconds);
  listen({ take: heard, settle, lost: () => take({ kind: "lost" }), status: describe });
}

// A daemon that is just starting: the screen comes again.
start().catch(() => setTimeout(() => location.reload(), 2000));
