// The counts of a day: asked of the daemon, which knows when a day begins, and drawn, on the record's page and on the idle one.
import { element } from "./kit/dom.js";
import { named, written } from "./kit/words.js";
import { get } from "./network.js";
import { outcomeMark } from "./recordline.js";
import { heading, text } from "./sheet.js";
import { keepZone } from "./wallclock.js";

const freshMilliseconds = 60_000;

/** @param day as 2026-11-22; "": today */
export async function countsOf(day, lane) {
  const counts = await get(`/v1/counts?${parameters({ day, lane })}`);
  keepZone(counts.timeZone);
  return counts;
}

export const parameters = (all) => new URLSearchParams(Object.entries(all).filter(([, value]) => value !== "" && value !== undefined));

/** A day's counts as a list; what admits nobody and gives nothing is counted apart. */
export function figures(counts, outcomes = Object.entries(counts.verifications)) {
  const figure = (mark, label, count) => element("li", {}, mark, element("span", {}, label), element("strong", {}, String(count)));
  const service = (one) => written(one.name, one.service) + (one.companions > 0 ? ` +${one.companions}` : "");
  return element("ul", {},
    ...outcomes.map(([code, count]) => figure(outcomeMark(code), named("headlines", code), count)),
    ...(counts.annulled > 0 ? [figure(outcomeMark("annulled"), heading("annulled"), counts.annulled)] : []),
    ...counts.services.map((one) => figure("✓ ", service(one), one.undone > 0 ? `${one.count} (${heading("undone")} ${one.undone})` : one.count)),
    ...counts.fallbacks.map((one) => figure("✎ ", `${text("fallbacks")} ${written(one.name, one.service)}`, one.count)),
    ...(counts.opened > 0 ? [figure("", text("opened"), counts.opened)] : []));
}

// MARK: While nobody is here

let shown = null;

/** What this lane did today, as far as it did anything; null while somebody is here. */
export function todayCard(desk, decision) {
  shown = null;
  if (decision !== null || desk.lane === null) return null;
  shown = { card: element("section", { className: "counts", hidden: true }), lane: desk.lane, at: -Infinity };
  refreshToday();
  return shown.card;
}

/** Asks again at once: what was counted has changed. */
export function recountToday() {
  if (shown !== null) shown.at = -Infinity;
  refreshToday();
}

/** Asks again, where the counts are seen and not fresh any more. */
export async function refreshToday() {
  const mine = shown;
  if (mine === null || performance.now() - mine.at < freshMilliseconds) return;
  mine.at = performance.now();
  // Who may not read the record sees none.
  const counts = await countsOf("", mine.lane).catch(() => null);
  if (counts === null) return;
  const list = figures(counts, Object.entries(counts.verifications).filter(([, count]) => count > 0));
  mine.card.replaceChildren(element("h3", {}, `${text("counts")} ${counts.day}`), list);
  mine.card.hidden = list.childElementCount === 0;
}
