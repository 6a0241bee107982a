// The camera: frames go to the daemon until one has a code in it, then the camera stops. Nothing is kept.
import { at, note } from "./kit/dom.js";
import { onLanguage, word } from "./kit/words.js";

const width = 1280;
const pauseMilliseconds = 150;
const patienceMilliseconds = 60_000;
let stream = null;
/** Counts starts and stops: what an earlier start still waits for is not wanted any more. */
let turn = 0;

/**
 * @param look asks for the decision on a frame; `found: false` when there is no code in it
 * @param found called with the decision on the code
 * @param late called with a decision that came when the camera was stopped already
 */
export function startCamera(look, found, late) {
  onLanguage(showSwitch);
  at("camera-switch").onclick = () => (stream ? stopCamera() : start(look, found, late));
}

export function stopCamera() {
  turn += 1;
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  at("camera-view").srcObject = null;
  at("camera-view").hidden = true;
  showSwitch();
}

async function start(look, found, late) {
  turn += 1;
  const mine = turn;
  let opened;
  try {
    // Elsewhere than on this machine, browsers give a page a camera over TLS only.
    opened = await navigator.mediaDevices.getUserMedia({ video: { width, facingMode: "environment" } });
  } catch {
    if (turn === mine) note(word("cameraRefused"));
    return;
  }
  if (turn !== mine) return opened.getTracks().forEach((track) => track.stop());
  stream = opened;
  const view = at("camera-view");
  view.srcObject = stream;
  view.hidden = false;
  showSwitch();
  try {
    await view.play();
    await watch(view, mine, look, found, late);
  } finally {
    if (turn === mine) stopCamera();
  }
}

/** Frame by frame, until there is a decision, a stop or no patience left. */
async function watch(view, mine, look, found, late) {
  const until = performance.now() + patienceMilliseconds;
  while (turn === mine && performance.now() < until) {
    const decision = await decide(await frame(view), look);
    if (decision && turn !== mine) return late(decision);
    if (decision) {
      stopCamera();
      return found(decision);
    }
    await new Promise((resume) => setTimeout(resume, pauseMilliseconds));
  }
}

/** What the camera sees now. */
async function frame(view) {
  const canvas = new OffscreenCanvas(view.videoWidth, view.videoHeight);
  canvas.getContext("2d").drawImage(view, 0, 0);
  return canvas.convertToBlob({ type: "image/jpeg", quality: .9 });
}

/** The decision on the code in the frame; null when there is none, or no answer. */
async function decide(frame, look) {
  try {
    const answer = await look(frame);
    return answer.found === false ? null : answer;
  } catch {
    return null;
  }
}

function showSwitch() {
  at("camera-switch").textContent = word(stream ? "cameraStop" : "camera");
}
