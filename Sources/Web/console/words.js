// What the console says that is not one text of its own.
import { locale, named, word } from "./kit/words.js";

/** What went wrong: in the authority's own words where it said them in both languages, else in the page's for the code. */
export const fault = (error) => {
  const { zh, detail } = error.problem ?? {};
  if (zh) return locale() === "zh-CN" ? zh : detail;
  const known = named("faults", error.code);
  return known === error.code ? word("failed", error.code) : known;
};
