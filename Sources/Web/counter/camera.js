// The camera: frames go to the daemon until one has a code in it, then the camera stops. Nothing is kept.
import { at, note } from "./kit/dom.js";
import { word } from "./kit/words.js";
import { sentenceOn } from "./problems.js";

const width = 1280;
const pauseMilliseconds = 150;
const patienceMilliseconds = 60_000;
/** Of the rest the next frame may have none. */
const said = ["two-cards", "part-of-code", "pictures-unavailable"];
let stream = null;
/** Counts starts and stops: what an earlier start still waits for is not wanted any more. */
let turn = 0;

export const isWatching = () => stream !== null;

export function stopCamera() {
  turn += 1;
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  at("camera-view").srcObject = null;
  at("camera-view").hidden = true;
}

/**
 * Watches until there is a decision.
 *
 * @param look asks for the decision on a frame, null when there is no code in it; `isWanted()` says whether the camera is
 * still on by then
 */
export async function startCamera(look) {
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
  try {
    await view.play();
    await watch(view, mine, look);
  } finally {
    if (turn === mine) stopCamera();
  }
}

/** Frame by frame, until there is a decision, a stop or no patience left. */
async function watch(view, mine, look) {
  const until = performance.now() + patienceMilliseconds;
  while (turn === mine && performance.now() < until) {
    if (await decide(await frame(view), look, () => turn === mine)) return;
    await new Promise((resume) => setTimeout(resume, pauseMilliseconds));
  }
}

/** What the camera sees now. */
async function frame(view) {
  const canvas = new OffscreenCanvas(view.videoWidth, view.videoHeight);
  canvas.getContext("2d").drawImage(view, 0, 0);
  return canvas.convertToBlob({ type: "image/jpeg", quality: .9 });
}

/** Whether it is over: there was a decision, or there can be none. One card alone can be decided. */
async function decide(picture, look, isWanted) {
  try {
    return await look(picture, isWanted) !== null;
  } catch (problem) {
    if (said.includes(problem.code)) note(sentenceOn("verify", problem.code));
    return problem.code === "pictures-unavailable";
  }
}
