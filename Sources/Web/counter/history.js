// The last ten decisions of the lane, one of each reading. Opening one shows its line of the record, where a service is undone
// later; it is never shown as a verdict again: it was true then.
import { at, element, note } from "./kit/dom.js";
import { time } from "./kit/dates.js";
import { locale, named, word } from "./kit/words.js";
import { get } from "./network.js";
import { panels } from "./panels.js";
import { sentenceOn } from "./problems.js";
import { openLine } from "./recordline.js";
import { heading } from "./sheet.js";
import { smallShape } from "./shapes.js";

const length = 10;
let drawn = "";
let drawnPanels = "";

/** The lane's newest decisions, newest first; null where the token does not let anybody read them. */
export async function recordOf(lane) {
  try {
    return (await get(`/v1/verifications?limit=${2 * length}&lane=${encodeURIComponent(lane)}`)).verifications;
  } catch (error) {
    if (error.code !== "missing-scope") throw error;
    note(sentenceOn("list", error.code));
    return null;
  }
}

export function showHistory(desk) {
  const decisions = desk.readings.newest().slice(0, length);
  const signature = JSON.stringify([decisions.map((one) => [one.id, desk.readings.isAnnulled(one.id)]), locale()]);
  if (signature === drawn) return;
  drawn = signature;
  at("history").replaceChildren(...decisions.map((one) => {
    const isAnnulled = desk.readings.isAnnulled(one.id);
    const what = one.card?.number ?? named("sentences", one.reasons?.[0] ?? one.outcome);
    const when = [isAnnulled ? heading("annulled") : "", time(one.at), one.card?.holder].filter(Boolean).join(" ");
    const button = element("button", { onclick: () => openLine(one.id), ariaLabel: `${when} ${named("headlines", one.outcome)} ${what}` },
      smallShape(one.outcome), element("span", { className: "what" }, what), element("span", { className: "when" }, when));
    button.dataset.outcome = isAnnulled ? "annulled" : one.outcome;
    return element("li", {}, button);
  }));
}

/** A button for each panel that others have added; drawn anew only in another language, so that the focus stays. */
export function showPanels(desk) {
  if (drawnPanels === locale()) return;
  drawnPanels = locale();
  at("panels").replaceChildren(...panels.map((panel) =>
    element("button", { className: "quiet", onclick: () => panel.open(desk) }, word(panel.word), element("kbd", {}, panel.key))));
}
