// What the holder's page says that is not one text of its own.
import { locale, named, word } from "./kit/words.js";

/** What this page says otherwise than the console. */
const own = { "sign-in-refused": "refused", "too-many-attempts": "tooMany", "no-session": "ended" };

/** What went wrong: in the authority's own words where it said them in both languages, else in the page's for the code. */
export function fault(error) {
  const { zh, detail } = error.problem ?? {};
  if (own[error.code]) return word(own[error.code]);
  if (zh) return locale() === "zh-CN" ? zh : detail;
  const known = named("faults", error.code);
  return known === error.code ? word("failed", error.code) : known;
}
