// What counters' reports show that an officer should look into (Art. 11(5)): by card, with who looks into it and what was noted.
import { following, go, parameters, place } from "./address.js";
import { ask } from "./dialogs.js";
import { button, field, table } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { get, post } from "./network.js";
import { moment } from "./kit/dates.js";
import { person } from "./people.js";
import { codes, named, word, written } from "./kit/words.js";
import { usesButton } from "./uses.js";
import { fault } from "./words.js";

export async function showFindings(view, session) {
  const { filter } = place();
  const { findings, before, sites, officers } = await get(`findings?${parameters(filter)}`);
  const again = following(view, () => showFindings(view, session));
  const context = { session, officers, again };
  const open = element("div", {}, groups(findings, context));
  view.replaceChildren(filters(filter, sites, officers), findings.length ? open : element("p", { className: "panel empty" }, word("noFindings")),
    before ? earlier(open, filter, before, context) : "");
}

function filters(filter, sites, officers) {
  const chosen = { state: filter.state ?? "", kind: filter.kind ?? "", site: filter.site ?? "", officer: filter.officer ?? "", card: filter.card ?? "" };
  const select = (text, name, options) => {
    const input = element("select", { name, onchange: () => go(["findings"], { ...chosen, [name]: input.value }) },
      options.map(([value, shown]) => element("option", { value }, shown)));
    input.value = chosen[name];
    return field(text, input);
  };
  const card = element("input", { name: "card", value: chosen.card, autocomplete: "off" });
  const form = element("form", { className: "panel filters" },
    select(word("state"), "state", [["", word("openFindings")], ["closed", word("closedFindings")], ["all", word("viewAll")]]),
    select(word("finding"), "kind", [["", word("any")], ...codes("findings").map((code) => [code, named("findings", code)])]),
    select(word("reportedBy"), "site", [["", word("any")], ...sites.map(({ id, name }) => [id, written(name, id)])]),
    select(word("assignee"), "officer", [["", word("any")], ...officers.map((one) => [one, person(one)])]),
    field(word("number"), card), element("div", { className: "row" }, element("button", { type: "submit", className: "main" }, word("show"))));
  form.onsubmit = (event) => {
    event.preventDefault();
    go(["findings"], { ...chosen, card: card.value.trim() });
  };
  return form;
}

/** Those of one card stand together, and those of no card by site; the newest first. */
function groups(findings, context) {
  const all = new Map();
  for (const one of findings) {
    const key = one.card ?? one.site;
    all.set(key, [...all.get(key) ?? [], one]);
  }
  return [...all.values()].map((list) => group(list, context));
}

function group(list, context) {
  const [{ card, site, siteName }] = list;
  return element("section", { className: "panel" },
    element("h2", {}, card ? word("findingsOf", card, list.length) : word("findingsOf", written(siteName, site), list.length)),
    card ? element("div", { className: "row" }, usesButton(card)) : "",
    table([word("finding"), word("reportedBy"), word("when"), word("assignee"), word("notes"), word("actions")], list.map((one) => row(one, context))));
}

function row(finding, context) {
  const { kind, card, site, siteName, at, assignee, notes, closing } = finding;
  return element("tr", {},
    element("td", {}, element("p", { className: "who" }, named("findings", kind)), element("p", {}, written(finding)),
      card ? button(card, () => document.dispatchEvent(new CustomEvent("open-card", { detail: card }))) : null),
    element("td", {}, written(siteName, site)), element("td", { className: "number" }, moment(at)),
    element("td", {}, assignee ? person(assignee) : "—"),
    element("td", {}, notes.length ? element("ul", {}, notes.map((one) => element("li", {}, `${person(one.officer)} ${moment(one.at)}：${one.note}`))) : "—"),
    element("td", {}, closing ? word("closed", person(closing.officer), closing.note) : element("div", { className: "row" },
      assignee === context.session.officer ? null : button(word("takeFinding"), () => work(`${finding.id}/assignment`, { officer: context.session.officer }, context.again)),
      button(word("assign"), () => assign(finding, context)), button(word("addNote"), () => write(finding, context, "addNote", "notes")),
      button(word("close"), () => write(finding, context, "close", "closing"), "main"))));
}

/** A button that puts the next page behind what is there. */
function earlier(box, filter, before, context) {
  const more = button(word("earlier"), async () => {
    try {
      const page = await get(`findings?${parameters({ ...filter, after: before })}`);
      box.append(...groups(page.findings, context));
      if (page.before) more.after(earlier(box, filter, page.before, context));
      more.remove();
    } catch (error) {
      note(fault(error), true);
    }
  });
  return more;
}

async function work(path, body, again) {
  try {
    await post(`findings/${path}`, body);
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}

async function assign({ id }, { officers, again }) {
  const select = element("select", { name: "officer" }, officers.map((one) => element("option", {}, one)));
  const answer = await ask(word("assign"), field(word("assignee"), select), word("assign"), word("back"));
  if (answer) await work(`${id}/assignment`, answer, again);
}

async function write({ id }, { again }, text, path) {
  const input = element("textarea", { name: "note", required: true, maxLength: 160, rows: 3 });
  const title = text === "close" ? word("closeTitle") : word(text);
  const answer = await ask(title, field(word("closeNote"), input), word(text), word("back"));
  if (answer) await work(`${id}/${path}`, { note: answer.note.replaceAll(/\s+/g, " ") }, again);
}
