// Employers and the departments above them.
import { following } from "./address.js";
import { ask } from "./dialogs.js";
import { button, field, table } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { get, post } from "./network.js";
import { codes, named, word } from "./kit/words.js";
import { fault } from "./words.js";

export async function showEmployers(view) {
  const { employers } = await get("employers");
  const again = following(view, () => showEmployers(view));
  const [open, closed] = [employers.filter((one) => !one.closed), employers.filter((one) => one.closed)];
  const heads = [word("employer"), word("department"), word("region"), word("actions")];
  view.replaceChildren(...[
    element("div", { className: "row actions" }, button(word("addEmployer"), () => add(open, again), "main")),
    open.length ? table(heads, open.map((one) => row(one, open, again))) : element("p", { className: "panel empty" }, word("noEmployers")),
    closed.length ? element("details", {}, element("summary", {}, word("closedEmployers", closed.length)), table(heads, closed.map((one) => row(one, null, again)))) : null,
  ].filter(Boolean));
}

function row(employer, open, again) {
  const { id, name, department, region } = employer;
  return element("tr", {},
    element("td", {}, element("p", { className: "who" }, name), element("p", { className: "hint" }, id)),
    element("td", {}, department), element("td", {}, named("regions", region)),
    element("td", {}, open ? element("div", { className: "row" },
      button(word("changeEmployer"), () => change(employer, open, again)), button(word("closeEmployer"), () => close(employer, open, again))) : "—"));
}

function fields({ name = "", department = "", region = "" }, open) {
  const departments = element("datalist", { id: "departments" }, [...new Set(open.map((one) => one.department))].map((value) => element("option", { value })));
  const above = element("input", { name: "department", value: department, required: true, autocapitalize: "none", spellcheck: false, maxLength: 64 });
  above.setAttribute("list", departments.id);
  const regions = element("select", { name: "region", required: true }, codes("regions").map((code) => element("option", { value: code, selected: code === region }, named("regions", code))));
  return [field(word("employerName"), element("input", { name: "name", value: name, required: true, maxLength: 200 })), field(word("departmentAbove"), above), departments, field(word("region"), regions)];
}

async function sent(work, said, again) {
  try {
    note(said(await work()));
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}

async function add(open, again) {
  const id = element("input", { name: "employer", required: true, pattern: "[a-z0-9._\\-]{1,64}", autocapitalize: "none", spellcheck: false });
  const answer = await ask(word("addEmployer"), [field(word("employerID"), id), ...fields({}, open)], word("addEmployer"), word("back"));
  if (answer) await sent(() => post("employers", answer), ({ name }) => word("employerListed", name), again);
}

async function change(employer, open, again) {
  const answer = await ask(word("changeEmployerTitle", employer.name), fields(employer, open), word("changeEmployer"), word("back"));
  if (answer) await sent(() => post(`employers/${encodeURIComponent(employer.id)}/changes`, answer), ({ name }) => word("employerListed", name), again);
}

async function close(employer, open, again) {
  const others = element("select", { name: "to" }, element("option", { value: "" }, word("closeToNobody")),
    open.filter(({ id }) => id !== employer.id).map(({ id, name }) => element("option", { value: id }, name)));
  const answer = await ask(word("closeEmployerTitle", employer.name), [element("p", {}, word("closeEmployerHint")), field(word("closeTo"), others)], word("closeEmployer"), word("back"), true);
  if (!answer) return;
  await sent(() => post(`employers/${encodeURIComponent(employer.id)}/closing`, answer.to ? { to: answer.to } : {}),
    ({ holders, applications }) => word("employerClosed", holders, applications), again);
}
