// Rules: the figures that no counter needs, and the policy's sites and services as forms, by two officers (Art. 13).
import { following } from "./address.js";
import { ask } from "./dialogs.js";
import { button, cell, field, hint, panel, table } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { get, post } from "./network.js";
import { person } from "./people.js";
import { codes, current, named, word, written } from "./kit/words.js";
import { fault } from "./words.js";

/** What was changed here and is not handed in: of sites and services, by id; and of whose session. */
const edits = { sites: new Map(), services: new Map() };
let editor = "";

export async function showPolicy(view, session) {
  // Nobody goes on with what another officer began at this machine.
  if (editor !== session.csrf) drop();
  editor = session.csrf;
  const policy = await get("policy");
  const again = following(view, () => showPolicy(view, session));
  view.replaceChildren(readings(policy, again), board(policy, again), list(policy, "sites", again), list(policy, "services", again), bar(policy, again));
}

const articleOf = (one) => (current() === "zh" ? `第${one}条` : `Art. ${one}`);

function readings({ readings: all, may }, again) {
  const row = (one) => element("tr", {}, cell(written(one), "who"), cell(articleOf(one.article)), cell(String(one.value), "number"), cell(String(one.standard), "number"),
    element("td", {}, may.includes("govern") ? element("div", { className: "row" }, button(word("change"), () => set(one, again))) : ""));
  return panel(word("readings"), table([word("figure"), word("article"), word("value"), word("standardFigure"), word("actions")], all.map(row)));
}

async function set({ name, value, least, most, ...texts }, again) {
  const input = element("input", { name: "value", type: "number", required: true, min: least, max: most, value });
  const answer = await ask(written(texts), field(word("value"), input), word("change"), word("back"));
  if (!answer) return;
  try {
    await post(`readings/${name}`, { value: Number(answer.value) });
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}

/** What is in force, what is to come, and what waits for a second officer. */
function board({ version, effectiveFrom, waiting, proposal }, again) {
  return panel(word("policyTitle"), element("p", {}, word("policyVersion", version, effectiveFrom)),
    waiting ? hint(word("policyWaiting", waiting.version, waiting.from)) : "",
    proposal ? element("div", { className: "waits" },
      element("p", {}, word("policyProposal", person(proposal.proposedBy), proposal.version, proposal.effectiveFrom)),
      differences(proposal.differences),
      proposal.mayConfirm ? element("div", { className: "row actions" }, button(word("confirmPolicy"), () => confirm(proposal, again), "main")) : hint(word("confirmByAnother"))) : "");
}

const differences = (all) => table([word("policyPlace"), word("before"), word("after")],
  all.map(({ path, before, after }) => element("tr", {}, cell(path, "digest"), cell(before ?? "—"), cell(after ?? "—"))));

async function confirm({ sha256, version }, again) {
  if (!await ask(word("confirmPolicy"), element("p", {}, word("confirmPolicyAsk", version)), word("confirmPolicy"), word("back"))) return;
  try {
    note(begins(await post("policy/confirmation", { sha256 })));
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}

const begins = ({ beginning }) => (beginning === "now" ? word("policyNow") : word("policyFrom", beginning));
const days = ({ from, until }) => (from || until ? `${from ?? ""} – ${until ?? ""}` : word("always"));
const nameOf = (id, one) => written(one?.name, id);

function list({ sites, services, regions, may }, kind, again) {
  const all = kind === "sites" ? sites : services;
  const shown = all.map((one) => ({ ...one, ...edits[kind].get(one.id) })).concat([...edits[kind].values()].filter(({ id }) => !all.some((one) => one.id === id)));
  const region = (id) => nameOf(id, regions.find((one) => one.id === id));
  const row = (one) => element("tr", { className: edits[kind].has(one.id) ? "done" : "" },
    element("td", {}, element("p", { className: "who" }, nameOf(one.id, one)), hint(one.id)),
    cell(kind === "sites" ? `${named("siteKinds", one.kind)} · ${region(one.region)}` : `${articleOf(one.article)} · ${written(one.where, "—")}`),
    cell(days(one), "number"),
    element("td", {}, may.includes("set-policy") ? element("div", { className: "row" }, button(word("change"), () => edit(kind, one, regions, again))) : ""));
  return panel(word(kind === "sites" ? "policySites" : "policyServices"),
    element("details", {}, element("summary", {}, word("showCount", shown.length)),
      table([word("placeName"), word("policyWhat"), word("period"), word("actions")], shown.map(row))),
    kind === "sites" && may.includes("set-policy")
      ? element("div", { className: "row actions" }, button(word("newSite"), () => edit("sites", null, regions, again))) : "");
}

const text = (label, name, value, more = {}) => field(label, element("input", { name, value: value ?? "", autocomplete: "off", ...more }));
const choice = (label, name, value, options) => {
  const select = element("select", { name }, options.map(([code, shown]) => element("option", { value: code }, shown)));
  select.value = value;
  return field(label, select);
};

async function edit(kind, one, regions, again) {
  const isSite = kind === "sites";
  const answer = await ask(one ? nameOf(one.id, one) : word("newSite"), element("div", { className: "grid" },
    one ? "" : text(word("siteID"), "id", "", { required: true, pattern: "[a-z0-9]+(-[a-z0-9]+)*" }),
    text(word("nameZh"), "zh", one?.name?.zh, { required: true }), text(word("nameEn"), "en", one?.name?.en),
    isSite ? choice(word("policyWhat"), "kind", one?.kind ?? "scenic", codes("siteKinds").map((code) => [code, named("siteKinds", code)]))
      : text(word("whereZh"), "whereZh", one.where?.zh),
    isSite ? choice(word("region"), "region", one?.region ?? "changchun", regions.map(({ id, name }) => [id, written(name, id)]))
      : text(word("whereEn"), "whereEn", one.where?.en),
    isSite ? text(word("rating"), "rating", one?.rating) : "", isSite ? text(word("ownership"), "ownership", one?.ownership) : "",
    text(word("openFrom"), "from", one?.from, { type: "date" }), text(word("openUntil"), "until", one?.until, { type: "date" })),
  word("keepEdit"), word("back"));
  if (!answer) return;
  const { id = one.id, zh, en, whereZh, whereEn, ...rest } = answer;
  const changed = { id, ...rest, name: { zh, en } };
  // A place of nothing is none.
  if (!isSite && (whereZh || one.where)) changed.where = whereZh ? { zh: whereZh, en: whereEn } : "";
  edits[kind].set(id, changed);
  await again();
}

function bar({ effectiveFrom, sites, services }, again) {
  const count = edits.sites.size + edits.services.size;
  if (!count) return "";
  const day = element("input", { type: "date", name: "effectiveFrom", value: effectiveFrom });
  const change = () => ({ sites: [...edits.sites.values()], services: [...edits.services.values()], effectiveFrom: day.value });
  return element("div", { className: "row many" }, element("strong", {}, word("editsKept", count)), field(word("effectiveDay"), day),
    button(word("previewPolicy"), () => preview(change(), { sites, services }, again), "main"),
    button(word("dropEdits"), async () => { drop(); await again(); }));
}

function drop() {
  edits.sites.clear();
  edits.services.clear();
}

async function preview(change, { sites, services: all }, again) {
  try {
    const draft = await post("policy/preview", change);
    const nameIn = (list, id) => nameOf(id, list.find((one) => one.id === id));
    const services = (ids) => ids.map((id) => nameIn(all, id)).join("、") || "—";
    const gained = draft.entitlements.map(({ site, kind, before, after }) => element("tr", {},
      cell(nameIn(sites, site)), cell(named("kinds", kind)), cell(services(before)), cell(services(after))));
    const answer = await ask(word("previewTitle", draft.version), [
      element("p", {}, begins(draft)), differences(draft.differences),
      gained.length ? table([word("site"), word("kind"), word("before"), word("after")], gained) : hint(word("noEntitlements")),
      draft.notes.length ? element("ul", {}, draft.notes.map((one) => element("li", { className: "fault" }, written(one)))) : "",
    ], word("proposePolicy"), word("back"));
    if (!answer) return;
    await post("policy/proposal", { ...change, sha256: draft.sha256 });
    drop();
    note(word("policyProposed"));
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}
