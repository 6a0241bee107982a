// Requests that make a decision, and the events that tell of it too, before the answer or after it: its own event is no news,
// and is not taken for another card. No DOM.

const askedLimit = 200;

export class Flights {
  #count = 0;
  /** Decisions that were answered, and whose event is still to come. */
  #asked = new Set();
  /** Events that came while an answer was on its way: they may be the answer's own. */
  #early = [];
  /** Those of them that were shown at once. */
  #met = new Set();

  begin() {
    this.#count += 1;
  }

  answered({ id }) {
    if (this.#met.delete(id)) return;
    this.#asked.add(id);
    if (this.#asked.size > askedLimit) this.#asked.delete(this.#asked.values().next().value);
  }

  /** Whether the event tells what an answer told already. */
  isOwn = ({ id }) => this.#asked.delete(id);

  /** Whether it is too early to know; it comes again with `end`. */
  isEarly(decision) {
    if (this.#count === 0) return false;
    this.#early.push(decision);
    return true;
  }

  /** The event was shown before its answer, if that is still to come. */
  met({ id }) {
    if (this.#count > 0) this.#met.add(id);
  }

  /** Events to be looked at again, now that no answer is on its way. */
  end() {
    this.#count -= 1;
    if (this.#count > 0) return [];
    this.#met.clear();
    return this.#early.splice(0);
  }
}
