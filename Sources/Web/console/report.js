// Counts with plots.
import { table } from "./elements.js";
import { element } from "./kit/dom.js";
import { get } from "./network.js";
import { moment } from "./kit/dates.js";
import { named, word, written } from "./kit/words.js";
import { columns, figures, legend, stackedBars } from "./plots.js";

const states = ["issued", "produced", "suspended", "cancelled"];
const stateStyles = ["s0", "s1", "s5", "s4"];
/** As on the cards. */
const kindStyles = { jixiang: "k1", jijian: "k2" };

export async function showReport(view) {
  const { cards, services, fallbacks, serviceNames } = await get("report");
  const sum = (filter) => cards.filter(filter).reduce((total, one) => total + one.count, 0);
  const figure = (text, filter) => element("section", { className: "panel" }, element("p", { className: "figure" }, String(sum(filter))), element("p", {}, text));
  const given = (list, title) => byMonth(list, "service", title, (code) => written(serviceNames[code], code), word("times"));
  const panel = (title, plot, className = "") => element("section", { className: `panel ${className}` }, element("h2", {}, title), plot);
  view.replaceChildren(
    element("div", { className: "figures" }, figure(word("allCards"), () => true), figure(named("cardStates", "issued"), ({ state }) => state === "issued"),
      figure(named("cardStates", "suspended"), ({ state }) => state === "suspended"), figure(named("cardStates", "cancelled"), ({ state }) => state === "cancelled")),
    element("div", { className: "plots" },
      panel(word("byKind"), bars(cards, "kind", named("statistics", "kind"), word("byKind"), (code) => named("kinds", code))),
      panel(word("byRegion"), bars(cards, "region", named("statistics", "region"), word("byRegion"), (code) => (code === "null" ? word("unknownRegion") : named("regions", code)))),
      panel(word("byMonth"), byMonth(cards, "kind", word("byMonth"), (code) => named("kinds", code), word("cards"))),
      panel(word("byService"), services.length ? given(services, word("byService")) : element("p", { className: "empty" }, word("noServices"))),
      ...(fallbacks.length ? [panel(named("statistics", "byLadder"), given(fallbacks, named("statistics", "byLadder")))] : [])));
}

const keys = (list, key) => [...new Set(list.map((one) => String(one[key])))].sort();
const total = (list, ...filters) => list.filter((one) => filters.every(([key, value]) => String(one[key]) === value)).reduce((sum, one) => sum + one.count, 0);

function bars(cards, key, first, title, label) {
  const rows = keys(cards, key).map((code) => [label(code), states.map((state) => total(cards, [key, code], ["state", state]))]);
  rows.sort(([, left], [, right]) => right.reduce((a, b) => a + b, 0) - left.reduce((a, b) => a + b, 0));
  const names = states.map((state) => named("cardStates", state));
  return element("div", {}, stackedBars(rows, names, stateStyles, title), legend(names, stateStyles), figures(first, rows, names));
}

function byMonth(list, key, title, label, unit) {
  const months = lastMonths(keys(list, "month"));
  const series = keys(list, key);
  const rows = months.map((month) => [month, series.map((code) => total(list, ["month", month], [key, code]))]);
  const names = series.map(label);
  const styles = series.map((code, place) => kindStyles[code] ?? `s${place % 6}`);
  return element("div", {}, columns(rows, names, styles, title, unit), legend(names, styles),
    figures(named("statistics", "month"), rows, names));
}

/** At least six months and at most twelve, without a hole, to the newest one. */
function lastMonths(known) {
  const end = known.at(-1);
  if (!end) return [];
  const months = [];
  let [year, month] = end.split("-").map(Number);
  while (months.length < 12 && (months.length < 6 || `${year}-${String(month).padStart(2, "0")}` >= known[0])) {
    months.unshift(`${year}-${String(month).padStart(2, "0")}`);
    [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1];
  }
  return months;
}
