// What stands on record of a reading, and the attempts to put something there: one attempt for each service, sent again under
// the same key until it is answered, so that nothing is recorded twice. No DOM.

export class Recording {
  /** Receipts of this reading, those undone too, in the order in which they were learnt. */
  given = [];
  #newKey;
  /** By service: {id, key, isOnItsWay}. */
  #attempts = new Map();

  constructor(newKey) {
    this.#newKey = newKey;
  }

  begin() {
    this.given = [];
    this.#attempts.clear();
  }

  get isBusy() { return [...this.#attempts.values()].some((one) => one.isOnItsWay); }

  standing = (service) => this.given.filter((one) => one.service === service && !one.undone).at(-1) ?? null;

  add(receipt) {
    this.given = [...this.given.filter((one) => one.id !== receipt.id), receipt];
  }

  /** The request to record it; null when it stands already, or is on its way. */
  attempt(decision, service, reading) {
    if (this.standing(service) !== null) return null;
    const attempt = this.#attempts.get(service) ?? { id: decision.id, key: this.#newKey() };
    if (attempt.isOnItsWay) return null;
    this.#attempts.set(service, { ...attempt, isOnItsWay: true });
    return { kind: "give", id: attempt.id, service, key: attempt.key, reading };
  }

  answered({ service }, receipt) {
    this.#attempts.delete(service);
    this.add(receipt);
  }

  /** Without an answer it is not known whether it came to pass: the same attempt is sent again. */
  failed({ service, id, key }, code) {
    if (code === "no-answer") this.#attempts.set(service, { id, key, isOnItsWay: false });
    else this.#attempts.delete(service);
  }
}
