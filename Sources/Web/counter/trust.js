// How old the trust data is, by the daemon's own clock: it was so old then, and so much time has passed here.
import { at } from "./kit/dom.js";
import { age } from "./kit/dates.js";
import { named, onLanguage, word } from "./kit/words.js";

const marks = { fresh: "good", aging: "good", stale: "warn", expired: "bad" };
let trust = null;
let since = 0;

export function showTrust(state) {
  trust = state;
  since = performance.now();
  show();
}

function show() {
  if (trust === null) return;
  const has = trust.present && trust.ageSeconds !== undefined;
  const seconds = has ? trust.ageSeconds + (performance.now() - since) / 1000 : 0;
  at("trust").textContent = has
    ? `${word("dataFrom")} ${age(seconds)} · ${named("freshness", trust.freshness)}` : word("noData");
  at("trust").dataset.state = has ? marks[trust.freshness] : "bad";
}

setInterval(show, 5000);
onLanguage(show);
