// Chips, made in the reader at the officer's own machine: `talentcard-authority desk` runs there, and this page carries what the
// authority asks to it and what the chip answers back (SP 800-73-4; the authority asks and judges).
import { ask } from "./dialogs.js";
import { command } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { refusal } from "./kit/request.js";
import { word } from "./kit/words.js";
import { post } from "./network.js";
import { fault } from "./words.js";

const desk = "http://127.0.0.1:8481/v1/chip";
/** For laying the card on the reader, and for the card to make its key. */
const patienceMilliseconds = 110_000;
const lookMilliseconds = 2_000;

async function askDesk(options, milliseconds) {
  let response;
  try {
    response = await fetch(desk, { ...options, mode: "cors", credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(milliseconds) });
  } catch {
    throw Object.assign(new Error("no desk"), { code: "no-desk", problem: {} });
  }
  if (!response.ok) throw await refusal(response);
  return response.json();
}

/** For a question: paper or chip, where the desk's program runs at this machine, else how it is started. */
export async function carrierChoice() {
  const isHere = await askDesk({}, lookMilliseconds).then(() => true, () => false);
  if (!isHere) return [element("p", { className: "hint" }, word("chipHint")), command(`talentcard-authority desk --console ${location.origin}`)];
  const choice = (value, text) => element("label", {}, element("input", { type: "radio", name: "carrier", value, checked: value === "paper" }), word(text));
  return [element("div", { className: "reasons" }, choice("paper", "carrierPaper"), choice("chip", "carrierChip"))];
}

const answerOf = (question) => askDesk({ method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(question) }, patienceMilliseconds);

/** Makes the card of `order` (`{application}`, `{card}`, `{card, change}`) on the chip in the reader, and gives it. */
async function make(order) {
  let step = await post("chips", order);
  while (step.question) {
    const { job, number, question } = step;
    note(word(question.do === "look" ? "chipLay" : "chipBusy"));
    let answer;
    try {
      answer = await answerOf(question);
    } catch (error) {
      // The authority hears why, and leaves the card as it is.
      answer = { fault: "card-not-asked", said: error.code };
    }
    step = await post(`chips/${job}`, { question: number, answer });
  }
  return step.card;
}

/** The same; what lies on the chip is written over where the officer says so. Gives the card, or null. */
export async function makeChip(order) {
  try {
    return await make(order);
  } catch (error) {
    if (!error.problem?.overwrites) throw error;
    const isSure = await ask(word("chipOverwriteTitle"), element("p", {}, fault(error)), word("chipOverwrite"), word("back"), true);
    return isSure ? make({ ...order, overwrites: true }) : null;
  }
}
