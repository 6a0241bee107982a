// What the unattended screen shows: one face, by what happened last. No DOM, and no clock of its own.
//
//     starting  waiting  reading  pass  again  retake  foreign  counter  out

const answerMilliseconds = 6000;
const againMilliseconds = 5000;
/** A card that is read, and a gate that is told to open, take no longer. */
const readingMilliseconds = 10_000;
const openingMilliseconds = 6000;
/** Beyond the gate's own time, for its word to come. */
const graceMilliseconds = 3000;
const usualSeconds = 5;

/** Nothing is wrong with the card: it is to be shown once more. */
const retaken = ["card-removed", "card-timeout"];
const visitorWords = {
  "check-identity": "visitorCheckIdentity", "no-service": "visitorNoService", "refuse": "visitorRefuse", "refer": "visitorRefer",
};

export class GateScreen {
  /** Whether the daemon answers; null until it has. */
  #isUp = null;
  /** Of `GET /v1/page` and of `GET /v1/lanes`. */
  #page = null;
  #lane = null;
  #face = { name: "waiting" };
  #until = Infinity;
  /** Until when the open gate waits. */
  #passUntil = 0;
  /** The decision that opened last: a double read tells it once more. */
  #opened = null;

  get page() { return this.#page; }
  get lane() { return this.#lane; }

  /** {name, word?, seconds?}: `word` names what a visitor who goes to the counter is told. */
  face(now) {
    if (this.#isUp === null) return { name: "starting" };
    if (!this.#isUp) return { name: "out" };
    if (this.#face.name === "pass") {
      return { name: "pass", seconds: Math.max(0, Math.ceil((this.#passUntil - now) / 1000)) };
    }
    if (this.#page.outOfService !== null && ["waiting", "reading"].includes(this.#face.name)) return { name: "out" };
    // A gate that is opening is not open yet.
    return this.#face.name === "opening" ? { name: "reading" } : this.#face;
  }

  /**
   * Takes what happened:
   *
   *     {kind: "lost"}                          the connection
   *     {kind: "settled", page, lane}           it stands; what was missed is not shown
   *     {kind: "described", page}
   *     {kind: "cardPresent"}
   *     {kind: "decided", decision}
   *     {kind: "gate", state}
   *     {kind: "tick"}
   */
  take(event, now) {
    switch (event.kind) {
      case "lost":
        this.#isUp = this.#isUp === null ? null : false;
        return this.#show({ name: "waiting" });
      case "settled":
        [this.#isUp, this.#page, this.#lane] = [true, event.page, event.lane];
        return event.lane?.gate === "open" ? this.#pass(now) : this.#show({ name: "waiting" });
      case "described":
        this.#page = event.page;
        return;
      case "cardPresent":
        // Somebody walks still: the next one's card is read meanwhile.
        if (this.#face.name === "pass") return;
        return this.#show({ name: "reading" }, now + readingMilliseconds);
      case "decided": return this.#decide(event.decision, now);
      case "gate": return this.#hear(event.state, now);
      case "tick": return this.#tick(now);
    }
  }

  #decide(decision, now) {
    if (decision.id === this.#opened) return;
    if (decision.outcome === "admit") {
      this.#opened = decision.id;
      if (!this.#lane?.gate) return this.#pass(now);
      // The gate's word of it may have come first, or somebody walk still.
      if (this.#face.name !== "pass") this.#show({ name: "opening" }, now + openingMilliseconds);
      return;
    }
    this.#show(answer(decision), now + answerMilliseconds);
  }

  #hear(state, now) {
    if (this.#lane) this.#lane.gate = state;
    const isWalking = this.#face.name === "pass" || this.#face.name === "opening";
    switch (state) {
      case "opening": return this.#show({ name: "opening" }, now + openingMilliseconds);
      case "open": return this.#pass(now);
      case "annulled": return this.#show({ name: "again" }, now + againMilliseconds);
      case "out-of-order": return isWalking ? this.#toCounter(now) : undefined;
      // Passed, or closed again.
      default: if (isWalking) this.#show({ name: "waiting" });
    }
  }

  #tick(now) {
    if (now < this.#until) return;
    // A gate that was told to open, and says nothing.
    if (this.#face.name === "opening") return this.#toCounter(now);
    this.#show({ name: "waiting" });
  }

  #toCounter(now) { this.#show({ name: "counter", word: "visitorRefer" }, now + answerMilliseconds); }

  #pass(now) {
    this.#passUntil = now + (this.#lane?.passSeconds ?? usualSeconds) * 1000;
    // Without a gate there is nobody to say that it is closed.
    this.#show({ name: "pass" }, this.#passUntil + (this.#lane?.gate ? graceMilliseconds : 0));
  }

  #show(face, until = Infinity) { [this.#face, this.#until] = [face, until]; }
}

function answer({ outcome, reasons }) {
  if (reasons.includes("not-our-card")) return { name: "foreign" };
  if (reasons.some((reason) => retaken.includes(reason))) return { name: "retake" };
  return { name: "counter", word: visitorWords[outcome] ?? "visitorRefer" };
}
