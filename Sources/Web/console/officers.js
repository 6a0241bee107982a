// Who may do what: officers, and what waits for a second one.
import { following } from "./address.js";
import { ask } from "./dialogs.js";
import { button, command, field, table } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { day, moment } from "./kit/dates.js";
import { get, post } from "./network.js";
import { loadPeople, person } from "./people.js";
import { codes, named, word } from "./kit/words.js";
import { fault } from "./words.js";

/** Roles that act for one employer, department or site. */
const needsBody = ["employer", "department", "site"];

export async function showOfficers(view, session, counted) {
  const [{ officers, changes }] = [await get("officers"), await loadPeople()];
  const governs = session.roles.includes("authority");
  const again = following(view, () => showOfficers(view, session, counted));
  const serving = officers.filter(({ standing }) => standing !== "left");
  const left = officers.filter(({ standing }) => standing === "left");
  const heads = [word("officer"), word("roles"), word("stands"), word("signedIn"), word("actions")];
  counted(changes.filter(({ confirms }) => confirms).length);
  view.replaceChildren(...[
    governs ? element("div", { className: "row actions" }, button(word("addOfficer"), () => add(again), "main")) : null,
    changes.length ? element("section", { className: "panel" }, element("h2", {}, word("officerChanges")),
      table([word("officer"), word("officerChange"), word("proposer"), word("actions")], changes.map((change) => waiting(change, session, again)))) : null,
    table(heads, serving.map((officer) => row(officer, governs, changes, again))),
    left.length ? element("details", {}, element("summary", {}, word("leftOfficers", left.length)), table(heads, left.map((officer) => row(officer, false, changes, again)))) : null,
  ].filter(Boolean));
}

const roles = (officer) => [officer.roles.map((role) => named("roles", role)).join("、"), officer.body].filter(Boolean).join(" · ");

const who = ({ officer, name }) => element("td", {}, element("p", { className: "who" }, name ?? officer), name ? element("p", { className: "hint" }, officer) : null);

function row(officer, governs, changes, again) {
  const waits = changes.some((change) => change.officer === officer.officer);
  const buttons = governs ? [
    waits ? null : button(word("changeOfficer"), () => change(officer, again)),
    waits ? null : button(word("inviteOfficer"), () => invite(officer, again)),
    button(word("leaveOfficer"), () => leave(officer, again)),
  ].filter(Boolean) : [];
  return element("tr", {}, who(officer), element("td", {}, roles(officer)),
    element("td", {}, named("officerStandings", officer.standing), officer.leftAt ? ` ${day(officer.leftAt)}` : ""),
    element("td", { className: "number" }, officer.signedInAt ? moment(officer.signedInAt) : word("never")),
    element("td", {}, buttons.length ? element("div", { className: "row" }, buttons) : "—"));
}

function waiting(change, session, again) {
  const { officer, proposer, proposedAt, confirms } = change;
  const send = (path, said) => sent(() => post(`officers/${encodeURIComponent(officer)}/${path}`, {}), said, again);
  return element("tr", {}, who(change),
    element("td", {}, element("p", {}, named("officerChanges", change.change)), element("p", { className: "hint" }, roles(change))),
    element("td", {}, element("p", {}, person(proposer)), element("p", { className: "hint number" }, moment(proposedAt)),
      proposer === session.officer ? element("p", { className: "hint" }, word("ownProposal")) : null),
    element("td", {}, element("div", { className: "row" },
      confirms ? button(word("confirmOfficer"), () => confirm(change, send), "main") : null, button(word("withdrawOfficer"), () => send("withdrawal", word("officerWithdrawn"))))));
}

async function confirm(change, send) {
  const title = word("confirmOfficerTitle", named("officerChanges", change.change), change.name ?? change.officer);
  const answer = await ask(title, [element("p", {}, roles(change)), element("p", {}, word("confirmOfficerHint"))], word("confirmOfficer"), word("back"));
  if (answer) await send("confirmation", word("officerConfirmed"));
}

async function sent(work, said, again) {
  try {
    await work();
    note(said);
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}

/** Fields of name, roles and body, and what they say. */
function fields({ name = "", roles: own = [], body = "" }) {
  const called = element("input", { name: "name", value: name, required: true, maxLength: 64, autocomplete: "off" });
  const acts = element("input", { name: "body", value: body, autocapitalize: "none", spellcheck: false, maxLength: 64 });
  const boxes = codes("roles").map((role) => element("input", { type: "checkbox", name: `role-${role}`, value: role, checked: own.includes(role) }));
  const show = () => {
    const needed = boxes.some((box) => box.checked && needsBody.includes(box.value));
    [acts.disabled, acts.required] = [!needed, needed];
  };
  for (const box of boxes) box.onchange = show;
  show();
  return {
    parts: [field(word("officerName"), called),
      element("fieldset", { className: "reasons" }, element("legend", {}, word("roles")), boxes.map((box) => element("label", {}, box, named("roles", box.value)))),
      field(word("officerBody"), acts)],
    said: () => ({ name: called.value, roles: boxes.filter((box) => box.checked).map((box) => box.value), ...(acts.disabled ? {} : { body: acts.value.trim() }) }),
  };
}

async function add(again) {
  const account = element("input", { name: "officer", required: true, pattern: "[a-z0-9._\\-]{1,64}", autocapitalize: "none", autocomplete: "off", spellcheck: false });
  const { parts, said } = fields({});
  const answer = await ask(word("addOfficer"), [field(word("officerAccount"), account), ...parts, element("p", { className: "hint" }, word("twoOfficersHint"))], word("addOfficer"), word("back"));
  if (!answer) return;
  await proposed(() => post("officers", { officer: account.value, ...said() }), again);
}

async function change(officer, again) {
  const { parts, said } = fields(officer);
  const answer = await ask(word("changeOfficerTitle", officer.name ?? officer.officer), [...parts, element("p", { className: "hint" }, word("twoOfficersHint"))], word("changeOfficer"), word("back"));
  if (answer) await proposed(() => post(`officers/${encodeURIComponent(officer.officer)}/changes`, said()), again);
}

async function invite(officer, again) {
  const answer = await ask(word("inviteOfficerTitle", officer.name ?? officer.officer),
    [element("p", {}, word("inviteOfficerHint")), element("p", { className: "hint" }, word("twoOfficersHint"))], word("inviteOfficer"), word("back"));
  if (answer) await proposed(() => post(`officers/${encodeURIComponent(officer.officer)}/invitation`, {}), again);
}

async function leave(officer, again) {
  const answer = await ask(word("leaveOfficerTitle", officer.name ?? officer.officer), element("p", {}, word("leaveOfficerHint")), word("leaveOfficer"), word("back"), true);
  if (answer) await sent(() => post(`officers/${encodeURIComponent(officer.officer)}/leaving`, {}), word("officerLeft"), again);
}

/** Shows the code, which is told this once, and whether another officer has to confirm. */
async function proposed(work, again) {
  try {
    const { officer, code, waits } = await work();
    const hint = element("p", {}, word(waits ? "officerWaits" : "officerDone"));
    if (code) {
      await ask(word("officerCodeTitle", officer), [
        element("p", {}, word("officerCode")), command(`${location.origin}/console/#/welcome/${code}`), hint], word("goOn"), word("back"));
    } else note(hint.textContent);
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}
