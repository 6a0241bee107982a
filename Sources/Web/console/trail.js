// The audit trail: who did what to which card, by page; as a file; and whether its chain holds.
import { go, parameters, place } from "./address.js";
import { ask } from "./dialogs.js";
import { button, field, table } from "./elements.js";
import { at, element, note } from "./kit/dom.js";
import { count, pager } from "./list.js";
import { get, postLong, save } from "./network.js";
import { moment } from "./kit/dates.js";
import { person } from "./people.js";
import { codes, current, named, word, written } from "./kit/words.js";
import { fault } from "./words.js";

const keys = ["officer", "card", "application", "action", "from", "to"];

export async function showTrail(view) {
  const { filter, before } = place();
  const { lines, total, next } = await get(`trail?${parameters(filter)}`);
  const page = { rows: lines, total, next };
  view.replaceChildren(filters(filter), actions(filter),
    element("p", { className: "hint", role: "status" }, count(page, before)),
    lines.length ? table([word("trailLine"), word("trailWhen"), word("trailWho"), word("trailWhat"), word("trailOf")], lines.map(row))
      : element("p", { className: "panel empty" }, word("trailNone")),
    pager(["trail"], page, filter, "", before));
}

function filters(filter) {
  const input = (name, type) => element("input", { name, type, value: filter[name] ?? "", autocomplete: "off" });
  const action = element("select", { name: "action" }, element("option", { value: "" }, word("any")),
    codes("trailActions").map((code) => element("option", { value: code }, named("trailActions", code))));
  action.value = filter.action ?? "";
  const form = element("form", { className: "panel filters" },
    field(word("trailWho"), input("officer", "text")), field(word("number"), input("card", "text")), field(word("applicationNumber"), input("application", "number")), field(word("trailWhat"), action),
    field(word("from"), input("from", "date")), field(word("to"), input("to", "date")),
    element("div", { className: "row" }, element("button", { type: "submit", className: "main" }, word("show")),
      button(word("showAll"), () => go(["trail"]))));
  form.onsubmit = (event) => {
    event.preventDefault();
    go(["trail"], Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, value.trim()])));
  };
  return form;
}

function actions(filter) {
  const chosen = Object.fromEntries(keys.map((key) => [key, filter[key]]));
  const file = (format, text) => button(word(text), async () => {
    try {
      await save(`trail/file/${format}?${parameters({ ...chosen, language: current() })}`, `trail.${format}`);
    } catch (error) {
      note(fault(error), true);
    }
  });
  return element("div", { className: "row" }, file("xlsx", "asWorkbook"), file("csv", "asCSV"), button(word("verifyTrail"), verify));
}

/** Of what it is: card, application, officer, whatever the line names first. */
function subject(line) {
  if (line.card) {
    return button(line.card, () => document.dispatchEvent(new CustomEvent("open-card", { detail: line.card })));
  }
  const one = line.application ?? line.officer ?? line.employer ?? line.site ?? line.reading ?? line.role ?? line.region ?? line.list ?? line.change;
  return String(one ?? (line.cards ?? line.applications ?? []).join("、"));
}

const row = (line) => element("tr", {},
  element("td", { className: "number" }, String(line.sequence)), element("td", { className: "number" }, moment(line.at)),
  element("td", {}, person(line.by)), element("td", {}, element("p", { className: "who" }, named("trailActions", line.action)),
    element("details", {}, element("summary", {}, word("trailWhole")), element("pre", { className: "digest" }, JSON.stringify(line, null, 1)))),
  element("td", {}, subject(line)));

async function verify() {
  const head = element("input", { name: "contains", pattern: "[0-9a-f]{64}", autocomplete: "off" });
  const answer = await ask(word("verifyTrail"), [element("p", {}, word("verifyHint")), field(word("notedHead"), head)], word("verifyTrail"), word("back"));
  if (!answer) return;
  note(word("busy"));
  try {
    const result = await postLong("trail/verification", answer.contains ? { contains: answer.contains } : {});
    at("note").hidden = true;
    const text = result.holds ? word("trailHolds", result.entries, result.head) : word("trailAltered", written(result));
    await ask(word("verifyTrail"), element("p", { className: result.holds ? "digest" : "fault" }, text), word("goOn"), word("back"));
  } catch (error) {
    note(fault(error), true);
  }
}
