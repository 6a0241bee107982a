// What the unattended screen says aloud: in each language that this machine has a voice for, and before that a tune.
import { play } from "./sound.js";

const tunes = {
  "pass": "admit", "counter": "refuse", "foreign": "no-service", "again": "refer", "retake": "refer",
};

/** @param texts [{tag, text}] in the order in which they are said */
export function say(face, texts) {
  if (!(face in tunes)) return;
  play({ outcome: tunes[face], seenBefore: null });
  if (!("speechSynthesis" in window)) return;
  // Whoever is spoken to now need not hear the end of what was said to somebody else.
  speechSynthesis.cancel();
  for (const { tag, text } of texts) {
    const voice = voiceOf(tag);
    if (voice === undefined) continue;
    const utterance = new SpeechSynthesisUtterance(text);
    Object.assign(utterance, { voice, lang: voice.lang });
    speechSynthesis.speak(utterance);
  }
}

/** A voice of this machine: one that asks a server would tell it what is said. */
const voiceOf = (tag) => speechSynthesis.getVoices().find(({ lang, localService }) =>
  localService && lang.toLowerCase().split(/[-_]/)[0] === tag.toLowerCase().split("-")[0]);
