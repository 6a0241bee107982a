// What an office watches: how long its hands take, what waits and ends, what sites refuse, which of them are silent.
import { address, go, parameters, place } from "./address.js";
import { button, cell, field, hint, panel, table } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { since } from "./kit/dates.js";
import { get, save } from "./network.js";
import { codes, current, named, word, written } from "./kit/words.js";
import { figures as numbers, legend, stackedBars } from "./plots.js";
import { fault } from "./words.js";

const daySeconds = 86_400;
const days = (seconds) => Math.round(seconds / daySeconds);
const kindStyles = { jixiang: "k1", jijian: "k2" };
const styles = ["s0", "s1", "s2", "s3", "s4", "s5"];

export async function showFigures(view) {
  const { filter } = place();
  const [all, { employers }] = await Promise.all([get(`figures?${parameters(filter)}`), get("employers")]);
  view.replaceChildren(filters(filter, employers),
    element("div", { className: "row" }, button(word("asWorkbook"), () => keep(filter)), button(word("printPage"), () => window.print())),
    element("div", { className: "figures" }, figure(word("cardsInUse"), all.inUse), figure(word("neverUsed"), all.neverUsed)),
    element("div", { className: "plots" }, panel(word("handDays"), hands(all)), panel(word("ending"), ending(all)), panel(word("refusals"), refusals(all)), panel(word("fallbackUses"), fallbacks(all)),
      panel(word("longestWaiting"), waiting(all)), panel(word("silentSites"), silent(all))));
}

const figure = (text, count) => element("section", { className: "panel" }, element("p", { className: "figure" }, String(count)), element("p", {}, text));
const none = () => hint(word("nothing"));

function filters(filter, employers) {
  const input = (name) => element("input", { name, type: "date", value: filter[name] ?? "" });
  const select = (name, options) => {
    const chosen = element("select", { name }, [["", word("any")], ...options].map(([value, text]) => element("option", { value }, text)));
    chosen.value = filter[name] ?? "";
    return chosen;
  };
  const form = element("form", { className: "panel filters" }, field(word("from"), input("from")), field(word("to"), input("to")),
    field(word("region"), select("region", codes("regions").map((code) => [code, named("regions", code)]))),
    field(word("employer"), select("employer", employers.map(({ id, name }) => [id, name]))),
    element("div", { className: "row" }, element("button", { type: "submit", className: "main" }, word("show")), button(word("showAll"), () => go(["figures"]))));
  form.onsubmit = (event) => {
    event.preventDefault();
    go(["figures"], Object.fromEntries(new FormData(form)));
  };
  return form;
}

async function keep(filter) {
  try {
    await save(`figures/file/xlsx?${parameters({ ...filter, language: current() })}`, `${word("tabFigures")}.xlsx`);
  } catch (error) {
    note(fault(error), true);
  }
}

/** A plot with the table of its numbers below it. */
function plot(first, rows, names, look, title) {
  if (!rows.length) return none();
  return element("div", {}, stackedBars(rows, names, look, title), legend(names, look), numbers(first, rows, names));
}

const hands = ({ hands: all }) => plot(word("hand"), all.map(({ step, meanSeconds, longestSeconds }) => [
  named("hands", step), [days(meanSeconds), Math.max(0, days(longestSeconds) - days(meanSeconds))]]), [word("meanDays"), word("longestDays")], ["s0", "s5"], word("handDays"));

function ending({ ending: all }) {
  const kinds = codes("kinds");
  const rows = [[90, "endingIn90"], [180, "endingIn180"]].map(([within, text]) => [word(text),
    kinds.map((kind) => all.filter((one) => one.days === within && one.kind === kind).reduce((sum, one) => sum + one.count, 0))]);
  return plot(word("ends"), rows, kinds.map((kind) => named("kinds", kind)), kinds.map((kind) => kindStyles[kind] ?? "s0"), word("ending"));
}

/** By site; of many reasons the most frequent, the others together. */
function refusals({ refusals: all }) {
  const sum = (list) => list.reduce((total, one) => total + one.count, 0);
  const reasons = [...new Set(all.map(({ reason }) => reason))].sort((one, other) => sum(all.filter(({ reason }) => reason === other)) - sum(all.filter(({ reason }) => reason === one)));
  const shown = reasons.slice(0, styles.length - 1);
  const sites = [...new Map(all.map(({ site, siteName }) => [site, written(siteName, site)]))];
  const rows = sites.map(([site, name]) => {
    const here = all.filter((one) => one.site === site);
    return [name, [...shown.map((code) => sum(here.filter(({ reason }) => reason === code))), sum(here.filter(({ reason }) => !shown.includes(reason)))]];
  });
  const names = [...shown.map((code) => named("decisionReasons", code)), word("otherReasons")];
  return plot(word("site"), rows, names, [...styles.slice(0, shown.length), "s5"], word("refusals"));
}

const fallbacks = ({ fallbacks: all }) => (all.length ? table([word("site"), word("policyServices"), word("times")],
  all.map((one) => element("tr", {}, cell(written(one.siteName, one.site)), cell(written(one.serviceName, one.service)), cell(String(one.count), "number")))) : none());

const waiting = ({ waiting: all }) => (all.length ? table([word("applicationNumber"), word("state"), word("employer"), word("when")],
  all.map((one) => element("tr", {}, element("td", {}, element("a", { href: address(["applications", String(one.application)]) }, String(one.application))),
    cell(named("applicationStates", one.state)), cell(one.employer), cell(since(one.since), "number")))) : none());

const silent = ({ silent: all }) => (all.length ? table([word("site"), word("lastReport")],
  all.map((one) => element("tr", {}, cell(written(one.siteName, one.site)), cell(one.lastReportAt ? since(one.lastReportAt) : word("never"), "number")))) : none());
