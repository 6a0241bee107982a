// The sites that report, and the codes by which others come in.
import { following } from "./address.js";
import { ask } from "./dialogs.js";
import { button, command, field, table } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { get, post } from "./network.js";
import { moment } from "./kit/dates.js";
import { named, word, written } from "./kit/words.js";
import { fault } from "./words.js";

export async function showSites(view) {
  const { sites, others } = await get("sites");
  const again = following(view, () => showSites(view));
  view.replaceChildren(...[
    // Only who may invite is told of the others.
    others ? element("div", { className: "row actions" }, button(word("inviteTitle"), () => choose(sites, others, again), "main")) : null,
    sites.length
      ? table([word("site"), word("light"), word("lastReport"), word("edition"), word("version"), word("clock"), word("lines")], sites.map(row))
      : element("p", { className: "panel empty" }, word("noSites")),
  ].filter(Boolean));
}

const row = (site) => element("tr", {},
  element("td", {}, element("p", { className: "who" }, written(site.name, site.id)), element("p", { className: "hint" }, site.id, site.removed ? ` · ${word("removed")}` : "")),
  element("td", {}, site.light ? light(site.light) : "—"),
  element("td", { className: "number" }, site.lastReportAt ? moment(site.lastReportAt) : word("never")),
  element("td", { className: "number" }, edition(site)), element("td", { className: "number" }, site.version ?? "—"),
  element("td", { className: "number" }, clock(site)), element("td", { className: "number" }, String(site.entries)));

function light(name) {
  const shown = element("span", { className: "light" }, named("lights", name));
  shown.dataset.light = name;
  return shown;
}

function edition({ edition: own, newestEdition }) {
  if (own === undefined) return "—";
  return newestEdition === undefined || own === newestEdition ? String(own) : word("editionOf", own, newestEdition);
}

function clock({ clockAheadSeconds, synchronised }) {
  if (clockAheadSeconds === undefined) return "—";
  const ahead = word(clockAheadSeconds < 0 ? "clockBehind" : "clockAhead", Math.abs(clockAheadSeconds));
  return synchronised ? ahead : `${ahead} · ${word("notSynchronised")}`;
}

/** Which site: those that are not enrolled yet come first. */
async function choose(sites, others, again) {
  const choice = element("select", { name: "site", required: true },
    others.map(({ id, name }) => element("option", { value: id }, `${written(name, id)} · ${word("notYetReporting")}`)),
    sites.filter((site) => !site.removed).map(({ id, name }) => element("option", { value: id }, written(name, id))));
  const answer = await ask(word("inviteTitle"), [element("p", {}, word("inviteHint")), field(word("chooseSite"), choice)], word("inviteSite"), word("back"));
  if (!answer) return;
  try {
    await show(await post(`sites/${encodeURIComponent(answer.site)}/invitation`, {}));
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}

/** What goes on paper; the site reaches the authority where the officer does. */
async function show({ site, code, endsAt, fingerprints }) {
  await ask(`${word("inviteTitle")}: ${site}`, [
    element("p", {}, word("siteCode")), command(`talentcardd enrol '${location.origin}#${code}'`),
    element("p", {}, word("siteCompare")),
    element("dl", { className: "face" }, fingerprints.flatMap(({ file, sha256 }) => [
      element("dt", {}, file), element("dd", {}, command(sha256))])),
    element("p", { className: "hint" }, word("siteCodeUntil", moment(endsAt))),
  ], word("goOn"), word("back"));
}
