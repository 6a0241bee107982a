// What a field got of a burst of keys, until it is known whether a hand typed it or a scanner: what was a scan is given back.
import { isDocument } from "./documents.js";

/** Three letters, which no hand types within a burst's time, and no field of ours begins with. */
const code = /^JT[CP]/i;

/** Whether what is typed there is the field's own. */
export const isField = (node) => node instanceof HTMLElement && node.matches("input, select, textarea");

export class Borrowed {
  #field;
  #value;

  constructor(field) {
    [this.#field, this.#value] = [field, field.value];
  }

  /** A list of choices goes by letters alone: digits are the number's that it stands beside. */
  static by(node, character) {
    if (!isField(node) || node.matches("select") && !/\p{Letter}/u.test(character)) return null;
    return new Borrowed(node);
  }

  /** Whether the next character is the page's already. */
  isCode = (text) => code.test(text);

  isScan(text, scanLength) {
    if (text.length < scanLength) return false;
    return this.#field.matches("select") || this.isCode(text) || isDocument(text);
  }

  /** As it was; and out of the way of what is typed on. */
  giveBack() {
    this.#field.blur();
    this.#field.value = this.#value;
    if (this.#field.matches("select")) this.#field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
