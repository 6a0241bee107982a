// What counters' reports show that an officer should look into (Art. 11(5)).
import { following } from "./address.js";
import { ask } from "./dialogs.js";
import { button, field, table } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { get, post } from "./network.js";
import { moment } from "./kit/dates.js";
import { person } from "./people.js";
import { named, word, written } from "./kit/words.js";
import { fault } from "./words.js";

export async function showFindings(view) {
  const { findings, before, readings } = await get("findings");
  if (!findings.length) {
    view.replaceChildren(element("p", { className: "panel empty" }, word("noFindings")), figures(readings));
    return;
  }
  const again = following(view, () => showFindings(view));
  const part = (title, list, ...more) => (list.length
    ? element("section", { className: "panel" }, element("h2", {}, title),
      table([word("finding"), word("number"), word("site"), word("when"), word("actions")], list.map((one) => row(one, again))), more)
    : null);
  view.replaceChildren(...[
    part(word("openFindings"), findings.filter((one) => !one.closing), before ? earlier(before, again) : null), part(word("closedFindings"), findings.filter((one) => one.closing)),
    figures(readings),
  ].filter(Boolean));
}

/** By which figures something is found, and when employers are asked. */
function figures(readings) {
  return element("section", { className: "panel" }, element("h2", {}, word("readings")),
    element("dl", { className: "face" }, readings.flatMap((one) => [
      element("dt", {}, written(one)), element("dd", { className: "number" }, String(one.value))])),
    element("p", { className: "hint" }, word("readingsHint", "talentcard-authority reading set DIR NAME VALUE")));
}

/** A button that puts the next page behind the rows that are there. */
function earlier(before, again) {
  const more = button(word("earlier"), async () => {
    try {
      const page = await get(`findings/before/${before}`);
      more.parentElement.querySelector("tbody").append(...page.findings.map((one) => row(one, again)));
      if (page.before) more.after(earlier(page.before, again));
      more.remove();
    } catch (error) {
      note(fault(error), true);
    }
  });
  return more;
}

function row(finding, again) {
  const { kind, card, site, siteName, at, closing } = finding;
  return element("tr", {},
    element("td", {}, element("p", { className: "who" }, named("findings", kind)), element("p", {}, written(finding))),
    element("td", { className: "number" }, card ? button(card, () => document.dispatchEvent(new CustomEvent("open-card", { detail: card }))) : "—"), element("td", {}, written(siteName, site)), element("td", { className: "number" }, moment(at)),
    element("td", {}, closing ? word("closed", person(closing.officer), closing.note)
      : element("div", { className: "row" }, button(word("close"), () => close(finding, again), "main"))));
}

async function close({ id }, again) {
  const input = element("textarea", { name: "note", required: true, maxLength: 160, rows: 3 });
  const answer = await ask(word("closeTitle"), field(word("closeNote"), input), word("close"), word("back"));
  if (!answer) return;
  try {
    await post(`findings/${id}/closing`, { note: answer.note.replaceAll(/\s+/g, " ") });
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}
