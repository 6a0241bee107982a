// A code with which a holder sees the own card's page (/card/), from an officer who may give it.
import { ask } from "./dialogs.js";
import { button } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { post } from "./network.js";
import { moment } from "./kit/dates.js";
import { word } from "./kit/words.js";
import { fault } from "./words.js";

/** `path` is the card's or the application's, `name` what the question calls it. */
export const holderCodeButton = (path, name) => button(word("holderCode"), () => give(path, name));

/** Shown this once. */
async function give(path, name) {
  const title = word("holderCodeTitle", name);
  if (!await ask(title, element("p", {}, word("holderCodeHint")), word("holderCode"), word("back"))) return;
  try {
    const { number, code, endsAt } = await post(`${path}/holder-code`, {});
    await ask(title, [element("p", { className: "code" }, code), element("p", {}, word("holderCodeShown", number, moment(endsAt)))], word("goOn"), word("back"));
  } catch (error) {
    note(fault(error), true);
  }
}
