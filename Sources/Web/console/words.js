// What the console says that is not one text of its own.
import { locale, named, word } from "./kit/words.js";

/** What went wrong, in the server's own words where it has them in this language. */
export const fault = (error) => {
  const known = named("faults", error.code);
  return (locale() === "zh-CN" ? error.problem?.zh : null) ?? (known === error.code ? null : known) ?? error.problem?.detail ?? word("failed", error.code);
};
