// Whom people call when something does not work.
import { current, filled, inLanguage, written } from "./kit/words.js";

/** A line of `GET /v1/page`'s support; empty where the site names nobody. */
export function supportLine(page, language = current()) {
  if (!page?.support) return "";
  const { name, telephone } = page.support;
  return filled(inLanguage(language, "own", "support"), written(name, "", language), telephone);
}
