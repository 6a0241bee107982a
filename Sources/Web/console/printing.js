// Several cards as one file for the printer, or the list that their holders sign (Art. 6(4), (5)).
import { ask } from "./dialogs.js";
import { button, field } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { save } from "./network.js";
import { word } from "./kit/words.js";
import { fault } from "./words.js";

const layouts = [["ten", "layoutTen"], ["sheets", "layoutSheets"], ["cr80", "layoutCr80"], ["list", "layoutList"]];

/** As many as the server takes at once. */
const portion = 500;

/** The numbers of those that can be printed: of cards, or of applications whose card is made. */
export const printable = (ones) => ones.filter(({ sheet }) => sheet).map(({ card, number }) => card ?? number);

/** A button that asks how, and then has them printed in this order. */
export const printButton = (text, numbers) => button(text, async () => {
  try {
    await askPrint(await numbers());
  } catch (error) {
    note(fault(error), true);
  }
});

async function askPrint(numbers) {
  const select = element("select", { name: "layout" }, layouts.map(([value, text]) => element("option", { value }, word(text))));
  const answer = await ask(word("printTitle", numbers.length),
    [field(word("layout"), select), element("p", { className: "hint" }, word("printHint"))], word("print"), word("back"));
  if (answer) await printAs(answer.layout, numbers);
}

export async function printAs(layout, numbers) {
  note(word("busy"));
  try {
    for (let from = 0; from < numbers.length; from += portion) {
      const name = numbers.length > portion ? `${layout}-${from / portion + 1}.pdf` : `${layout}.pdf`;
      await save("print", name, { layout, cards: numbers.slice(from, from + portion) });
    }
    note(word("printedMany", numbers.length));
  } catch (error) {
    note(fault(error), true);
  }
}
