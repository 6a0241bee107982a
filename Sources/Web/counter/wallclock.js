// Moments by the policy's clock, which the daemon tells with the counts of a day.
import { locale } from "./kit/words.js";

/** Until it is known, the browser's own. */
let timeZone;

export function keepZone(name) {
  timeZone = name;
}

export function wall(moment) {
  try {
    return new Date(moment).toLocaleString(locale(), { hour12: false, timeZone });
  } catch {
    // A zone that this browser does not know.
    return moment;
  }
}
