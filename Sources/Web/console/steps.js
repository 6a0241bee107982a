// Steps of applications: each asks by the person's name, is busy until it is answered, and leaves its line where it is.
import { go } from "./address.js";
import { ask } from "./dialogs.js";
import { button, field } from "./elements.js";
import { print } from "./cards.js";
import { carrierChoice, makeChip } from "./chips.js";
import { element, note } from "./kit/dom.js";
import { get, post, postMany } from "./network.js";
import { printable, printButton } from "./printing.js";
import { named, word } from "./kit/words.js";
import { fault } from "./words.js";

/** Those that go for many at once. */
const forMany = ["recommend", "review", "approve", "produce", "issue", "reject"];

const look = (step) => (["reject", "take-back"].includes(step) ? "" : "main");
const person = ({ holder, category }) => [holder, named("categories", category)];

/** The buttons of one application; `renew` gets it as it is after a step. */
export function stepButtons(application, session, renew) {
  const { card, sheet, steps } = application;
  return [
    sheet ? button(word("print"), () => print(card, () => {})) : null,
    ...steps.map((step) => button(named("applicationSteps", step), ({ target }) => take(step, application, session, target, renew), look(step))),
  ].filter(Boolean);
}

async function take(step, application, session, pressed, renew) {
  const { id } = application;
  if (step === "resubmit") {
    go(["applications", String(id), "correct"]);
    return;
  }
  const said = await question(step, application);
  if (!said) return;
  const row = pressed.parentElement;
  const idle = pressed.textContent;
  for (const one of row.querySelectorAll("button")) one.disabled = true;
  pressed.textContent = word("busy");
  pressed.setAttribute("aria-busy", "true");
  try {
    const after = said.carrier === "chip" ? await onChip(id) : await post(`applications/${id}/steps`, { step, ...said });
    note(word("stepDone", id, named("applicationStates", after.state)));
    renew(after);
  } catch (error) {
    note(fault(error), true);
    for (const one of row.querySelectorAll("button")) one.disabled = false;
    pressed.textContent = idle;
    pressed.removeAttribute("aria-busy");
  }
}

/** What goes with the step, or null. */
async function question(step, application) {
  const name = named("applicationSteps", step);
  if (step === "reject") return reasonOf(word("rejectTitle", application.holder), name);
  if (step === "produce") return carrierOf(application, name);
  return await ask(word("askStep", name, ...person(application)), [], name, word("back")) && {};
}

/** Paper, or a chip where the reader's program runs at this machine. */
async function carrierOf({ holder }, name) {
  const answer = await ask(word("produceTitle", holder), [element("p", {}, word("produceHint")), ...await carrierChoice()], name, word("back"));
  return answer && (answer.carrier === "chip" ? { carrier: "chip" } : {});
}

/** The application as it is once its card is made on the chip, or as it was where the officer left the chip alone. */
async function onChip(id) {
  await makeChip({ application: id });
  return get(`applications/${id}`);
}

async function reasonOf(title, name) {
  const reason = element("textarea", { name: "reason", required: true, maxLength: 160, rows: 3 });
  const answer = await ask(title, field(word("rejectReason"), reason), name, word("back"), true);
  return answer && { reason: answer.reason.replaceAll(/\s+/g, " ") };
}

/** Buttons for those that are ticked; `told` gets what became of each. */
export function manyButtons(chosen, told) {
  const made = printable(chosen);
  const print = made.length ? [printButton(word("printMany", made.length), () => made)] : [];
  return print.concat(forMany.flatMap((step) => {
    const those = chosen.filter(({ steps }) => steps.includes(step));
    const text = word("stepMany", named("applicationSteps", step), those.length);
    return those.length ? [button(text, ({ target }) => takeMany(step, those, target, told), look(step))] : [];
  }));
}

async function takeMany(step, those, pressed, told) {
  const name = named("applicationSteps", step);
  const title = word("askMany", name, those.length);
  const names = element("ol", { className: "names" }, those.map((one) => element("li", {}, word("cardOf", ...person(one)))));
  const said = step === "reject" ? await reasonOf(title, name) : await ask(title, names, name, word("back")) && {};
  if (!said) return;
  for (const one of pressed.parentElement.querySelectorAll("button")) one.disabled = true;
  pressed.textContent = word("busy");
  const { results, error } = await postMany("steps/applications", { step, ...said }, "applications", those.map(({ id }) => id),
    (done) => { pressed.textContent = word("busyWith", done, those.length); });
  const done = results.filter((one) => one.application).length;
  const sums = word("manyDone", done, those.length - done);
  note(error ? `${sums} ${fault(error)}` : sums, done < those.length);
  told(results);
}
