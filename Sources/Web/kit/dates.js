// Moments and ages as people of the page's language write them.
import { locale } from "./words.js";

// The registry's days are those of China, wherever the browser stands.
const timeZone = "Asia/Shanghai";

export const time = (moment) => new Date(moment).toLocaleTimeString(locale(), { hour12: false });
// Swedish writes both as ISO 8601 does: one spelling, whatever the page's language is.
export const moment = (text) => new Date(text).toLocaleString("sv-SE", { timeZone });
export const day = (text) => new Date(text).toLocaleDateString("sv-SE", { timeZone });
/** The last day of what ends at this moment. */
export const lastDay = (text) => day(new Date(text) - 1000);

/** When it was, and how long ago. */
export const since = (text) => `${moment(text)} · ${age((Date.now() - new Date(text)) / 1000)}`;

/** The age in the largest unit that fits. */
export function age(seconds) {
  const units = [["day", 86400, 172800], ["hour", 3600, 3600], ["minute", 60, 60], ["second", 1, 0]];
  const [unit, size] = units.find(([, , from]) => seconds >= from) ?? units[3];
  return new Intl.RelativeTimeFormat(locale()).format(-Math.max(0, Math.floor(seconds / size)), unit);
}
