// Hand-out by the codes of the cards (Art. 6(5)): each is scanned and held against the registry, and then all are handed out.
import { ask } from "./dialogs.js";
import { button, field, table } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { post, postMany } from "./network.js";
import { printAs } from "./printing.js";
import { named, word } from "./kit/words.js";
import { fault } from "./words.js";

export function showHandOut(view) {
  /** What lies on the desk, by number, in the order in which it was scanned. */
  const cards = new Map();
  /** A scanner is faster than an answer: one is asked for after the other. */
  let waiting = Promise.resolve();
  const code = element("input", { name: "code", autocomplete: "off", spellcheck: false, autofocus: true });
  const answer = element("p", { className: "hint", role: "status" });
  const list = element("div", {});
  const form = element("form", { className: "panel" }, element("h2", {}, word("tabHandOut")), element("p", { className: "hint" }, word("scanHint")),
    field(word("scanField"), code), answer);
  form.onsubmit = (event) => {
    event.preventDefault();
    const text = code.value;
    code.value = "";
    code.focus();
    if (text) waiting = waiting.then(() => scan(text));
  };

  async function scan(text) {
    try {
      const card = await post("scans", { code: text });
      const isKnown = cards.has(card.number);
      cards.set(card.number, card);
      say(word(isKnown ? "scannedAlready" : "scannedOne", card.number, card.holder), false);
      draw();
    } catch (error) {
      say(fault(error), true);
    }
  }

  function say(text, isBad) {
    answer.className = isBad ? "fault" : "hint";
    answer.textContent = text;
  }

  function draw() {
    const numbers = [...cards.keys()];
    const heads = [word("number"), word("holder"), word("kind"), word("employer"), word("actions")];
    list.replaceChildren(...numbers.length ? [
      element("p", { role: "status" }, word("scanned", numbers.length)),
      table(heads, [...cards.values()].map(row)),
      element("div", { className: "row many" },
        button(word("signatureList"), () => printAs("list", numbers)),
        button(word("handOut", numbers.length), ({ target }) => handOut(target), "main")),
    ] : []);
  }

  const row = ({ number, holder, kind, category, employer }) => element("tr", {},
    element("td", { className: "number" }, number), element("td", { className: "who" }, holder),
    element("td", {}, element("span", { className: `mark ${kind}` }, `${named("kinds", kind)} · ${named("categories", category)}`)),
    element("td", {}, employer ?? "—"),
    element("td", {}, button(word("takeOff"), () => { cards.delete(number); draw(); code.focus(); })));

  async function handOut(pressed) {
    const names = element("ol", { className: "names" }, [...cards.values()].map(({ number, holder }) => element("li", {}, word("cardOf", number, holder))));
    if (!await ask(word("handOutAsk", cards.size), names, named("cardSteps", "issue"), word("back"))) return;
    for (const one of pressed.parentElement.querySelectorAll("button")) one.disabled = true;
    pressed.textContent = word("busy");
    const { results, error } = await postMany("steps/cards", { step: "issue" }, "cards", [...cards.keys()]);
    const refused = results.filter((one) => one.refused);
    for (const one of results) if (!one.refused) cards.delete(one.number);
    const sums = word("handedOutMany", results.length - refused.length, cards.size);
    note(error ? `${sums} ${fault(error)}` : sums, cards.size > 0);
    say(refused.map(({ number, refused: problem }) => `${number} ${fault({ code: problem.code, problem })}`).join(" "), refused.length > 0);
    draw();
    code.focus();
  }

  view.replaceChildren(form, list);
}
