// The camera: frames go to the daemon until one has a code in it, then the camera stops. Nothing is kept.
import { at, note } from "./dom.js";
import { onLanguage, word } from "./words.js";

const width = 1280;
const pauseMilliseconds = 150;
const patienceMilliseconds = 60_000;
let stream = null;

/**
 * @param look asks for the decision on a frame; `found: false` when there is no code in it
 * @param found called with the decision on the code
 */
export function startCamera(look, found) {
  onLanguage(showSwitch);
  at("camera-switch").onclick = () => (stream ? stopCamera() : start(look, found));
}

export function stopCamera() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  at("camera-view").srcObject = null;
  at("camera-view").hidden = true;
  showSwitch();
}

async function start(look, found) {
  const view = at("camera-view");
  try {
    // Elsewhere than on this machine, browsers give a page a camera over TLS only.
    stream = await navigator.mediaDevices.getUserMedia({ video: { width, facingMode: "environment" } });
  } catch {
    return note(word("cameraRefused"));
  }
  const mine = stream;
  view.srcObject = stream;
  view.hidden = false;
  showSwitch();
  await view.play();
  const until = performance.now() + patienceMilliseconds;
  while (stream === mine && performance.now() < until) {
    const decision = await decide(await frame(view), look);
    if (stream !== mine) return;
    if (decision) {
      stopCamera();
      return found(decision);
    }
    await new Promise((resume) => setTimeout(resume, pauseMilliseconds));
  }
  if (stream === mine) stopCamera();
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
