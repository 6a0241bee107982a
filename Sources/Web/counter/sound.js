// A sound of its own for each answer, made on the spot: [frequency in Hz, start and length in seconds, wave].

const tunes = {
  "admit": [[660, 0, .14, "sine"], [990, .14, .28, "sine"]],
  "check-identity": [[740, 0, .12, "sine"], [740, .2, .12, "sine"]],
  "no-service": [[520, 0, .18, "triangle"], [390, .18, .3, "triangle"]],
  // Not below 400 Hz: a kiosk's small speaker gives nothing there.
  "refuse": [[466, 0, .28, "square"], [415, .36, .42, "square"]],
  // Admitted, and here a short while ago.
  "seen": [[660, 0, .1, "sine"], [660, .16, .1, "sine"], [990, .32, .3, "sine"]],
  "refer": [[440, 0, .1, "triangle"], [440, .16, .1, "triangle"], [440, .32, .1, "triangle"]],
};
const loudness = .25;
const context = new AudioContext();

/** Browsers keep a page silent until somebody has touched it once. */
export const isAudible = () => context.state === "running";

export async function allowSound() {
  if (!isAudible()) await context.resume();
}

export function play({ outcome, seenBefore }) {
  if (!isAudible()) return;
  for (const [frequency, start, length, wave] of tunes[outcome === "admit" && seenBefore ? "seen" : outcome] ?? []) {
    const tone = new OscillatorNode(context, { frequency, type: wave });
    const volume = new GainNode(context, { gain: 0 });
    const begin = context.currentTime + start;
    volume.gain.setTargetAtTime(loudness, begin, .01);
    volume.gain.setTargetAtTime(0, begin + length, .03);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + length + .3);
  }
}

export const onSoundState = (follow) => context.addEventListener("statechange", follow);
