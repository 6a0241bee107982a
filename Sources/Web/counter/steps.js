// What was said of a reading and is not decided yet: one step after the other, since only the newest decision of a reading can
// be taken further. No DOM.
import { nobodySaid } from "./task.js";

const same = (one, other) => Object.keys(nobodySaid).every((member) => one[member] === other[member]);

export class Steps {
  /** The visit that the newest decision was made for; null while nobody is here. */
  decided = null;
  /** On its way: {kind: "identify", id, visit, evidence, reading}. */
  current = null;
  #evidence = [];
  #isVisitOpen = false;

  get isEmpty() { return this.current === null && !this.#isVisitOpen && this.#evidence.length === 0; }

  /** Another reading, decided for this visit; null: nobody is here. */
  begin(decided) {
    this.decided = decided;
    this.current = null;
    this.drop();
  }

  /** What is waiting is not said any more. */
  drop() {
    this.#evidence = [];
    this.#isVisitOpen = false;
  }

  get isVisitOpen() { return this.#isVisitOpen; }

  sayVisit() {
    this.#isVisitOpen = true;
  }

  sayVisitIfOther(visit) {
    this.#isVisitOpen = !same(visit, this.decided);
  }

  say(evidence) {
    this.#evidence.push(evidence);
  }

  /** The next step on the decision; null when there is none, or one is on its way. */
  next(decision, visit, reading) {
    if (this.current !== null || this.isEmpty) return null;
    this.#isVisitOpen = false;
    this.current = { kind: "identify", id: decision.id, reading, visit: { ...visit }, evidence: this.#evidence.shift() ?? {} };
    return this.current;
  }

  answered() {
    this.current = null;
  }

  failed() {
    this.current = null;
    this.drop();
  }
}
