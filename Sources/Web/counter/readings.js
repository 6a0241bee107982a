// What is known of decisions: which of them a later one has replaced, and which are of one reading. No DOM, no clock.
//
// The rule of the page stands on it: nothing that a known decision supersedes is ever shown.

const knownLimit = 500;

export class Readings {
  /** By id, in the order in which they were learnt. */
  #known = new Map();
  /** Ids of whatever a known decision supersedes; of older ones too. */
  #superseded = new Set();
  /** Of each reading that is no admission any more, the id by which it was told. */
  #annulled = new Set();

  add(decision) {
    // The record has no names: what was shown knows more.
    const known = this.#known.get(decision.id);
    this.#known.set(decision.id, known?.card?.holder ? known : decision);
    if (decision.supersedes) this.#superseded.add(decision.supersedes);
    if (this.#known.size > knownLimit) this.#known.delete(this.#known.keys().next().value);
    return !known;
  }

  /** @param page newest first, as the record gives it; those of them that were not known before */
  addPage(page) {
    return [...page].reverse().filter((decision) => this.add(decision));
  }

  /** Whatever is known now. */
  ids = () => new Set(this.#known.keys());

  isSuperseded = (id) => this.#superseded.has(id);

  /** Nobody walked through on this decision, or on another of its reading. */
  annul(id) {
    this.#annulled.add(id);
    if (this.#annulled.size > knownLimit) this.#annulled.delete(this.#annulled.values().next().value);
  }

  /** Somebody did after all. */
  restore(id) {
    for (const one of this.#annulled) if (this.areOne(one, id)) this.#annulled.delete(one);
  }

  isAnnulled = (id) => [...this.#annulled].some((one) => this.areOne(one, id));

  /** As the record has it, which also knows who walked through late. */
  annulledBy(record) {
    for (const { id, annulled } of record) {
      this.restore(id);
      if (annulled) this.annul(id);
    }
  }

  /** The first decision of its reading, as far as is known. */
  root(id) {
    for (let parent = this.#known.get(id)?.supersedes; parent; parent = this.#known.get(id)?.supersedes) id = parent;
    return id;
  }

  areOne = (one, other) => this.root(one) === this.root(other);

  /** The one of this reading that nothing supersedes; null when none is known. */
  newestOf(id) {
    return this.newest().find((decision) => this.areOne(decision.id, id)) ?? null;
  }

  /** One decision of each reading, the newest reading first. */
  newest() {
    const standing = [...this.#known.values()].reverse().filter((decision) => !this.isSuperseded(decision.id));
    return standing.sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  }
}
