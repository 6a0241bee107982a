// Puts the phone's page together: the enrolment, or the code; and what is to be said of the clock and of what is kept.
import { ahead, tolerance } from "./clock.js";
import { read } from "./credential.js";
import { canKeep, forget, keep, kept } from "./keep.js";
import { showEnrolment } from "./enrolment.js";
import { hide, show } from "./show.js";
import { at, element } from "./kit/dom.js";
import { loadWords, nextName, onLanguage, switchLanguage, word, writeLabels } from "./kit/words.js";

/** What the phone holds; null before an enrolment, and where it was cleared. */
let held = null;
let isKeeping = true;
let secondsAhead = null;

/** `made` is a new key with its credential. */
async function take(made) {
  await keep("card", made);
  await forget("begun");
  await navigator.storage?.persist?.().catch(() => false);
  held = await opened();
  draw();
}

async function opened() {
  const card = await kept("card").catch(() => null);
  return card ? { ...card, card: read(card.credential) } : null;
}

function draw() {
  hide();
  at("language").textContent = nextName();
  sayClock();
  const view = at("view");
  if (held && held.card.expires * 1000 > Date.now()) {
    show(view, held);
    view.append(again());
  } else {
    const said = held ? word("over") : word(isKeeping ? "noCard" : "cannotKeep");
    view.replaceChildren(element("p", { className: "advice" }, said));
    if (isKeeping) showEnrolment(view, take);
  }
}

/** For who has a new code: the earlier key is worth nothing then. */
function again() {
  const box = element("details", {}, element("summary", {}, word("again")));
  showEnrolment(box, take);
  return box;
}

function sayClock() {
  const box = at("clock");
  box.hidden = secondsAhead === null || Math.abs(secondsAhead) < tolerance;
  if (!box.hidden) box.textContent = word(secondsAhead > 0 ? "clockAhead" : "clockBehind", Math.abs(secondsAhead));
}

/** With a network, at each opening. */
async function look() {
  secondsAhead = await ahead();
  sayClock();
}

/** The files are kept for the time without a network; where that cannot be, the page works as long as it is there. */
function keepFiles() {
  const name = "worker.js";
  const address = window.trustedTypes?.createPolicy("talentcard-worker", { createScriptURL: () => name }).createScriptURL(name) ?? name;
  navigator.serviceWorker?.register(address).catch(() => {});
}

await loadWords("page/names.json");
writeLabels();
at("language").onclick = switchLanguage;
held = await opened();
isKeeping = held !== null || await canKeep();
onLanguage(draw);
keepFiles();
await look();
