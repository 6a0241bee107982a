// What stands on the screen: which decision, what was said of the visit, and what is still to be said. arrivals.js adds what comes
// in, desk.js what a hand does and what the daemon answers. Pure, as that is.
import { Flights } from "./flights.js";
import { Readings } from "./readings.js";
import { Recording } from "./recording.js";
import { Steps } from "./steps.js";
import { admitted, isChangeable, nobodySaid, questionsOf, taskOf, wantsDocument } from "./task.js";

export const clearMilliseconds = 30_000;

export class Screen {
  readings = new Readings();
  lane = null;
  /** none, until it first stood; up; down. */
  connection = "none";
  /** As GET /v1/page tells it. */
  page = null;
  /** The decision on the screen. */
  decision = null;
  /** Without one: idle, reading or no-answer. */
  waiting = "idle";
  visit = { ...nobodySaid };
  number = "";
  /** Of a passport whose number does not tell it. */
  country = "";
  /** A document that was read before its card: {document, until}. */
  held = null;

  stay;
  now = 0;
  wishes = [];
  until = Infinity;
  presetUntil = Infinity;
  /** What was open when something was put on the reader that may be none of ours. */
  parked = null;
  /** Counts the readings that were on the screen: what is answered to an earlier one is not for this one. */
  reading = 0;
  /** Counts what was put before us: an answer to an earlier one is not shown over a later one. */
  turn = 0;
  scans = [];
  steps = new Steps();
  flights = new Flights();
  recording;
  /** The service that is recorded as soon as it is admitted. */
  toGive = null;
  /** The decision on the screen, while the record is asked for whom it was made. */
  unknownVisit = null;
  isLooking = false;
  /** Whether the reading on the screen was read just now, before this screen. */
  isFresh = false;

  /**
   * @param newKey makes a name for an attempt
   * @param stay how long a verdict stays, in milliseconds
   */
  constructor({ newKey, stay = clearMilliseconds }) {
    this.recording = new Recording(newKey);
    this.stay = stay;
  }

  get isBusy() { return !this.steps.isEmpty || this.recording.isBusy || this.unknownVisit !== null; }
  get given() { return this.recording.given; }
  get task() { return taskOf(this); }
  get questions() { return questionsOf(this.decision, this.page); }
  get wantsNumber() { return this.task.kind === "document"; }
  /** Whether a word counts for nothing and nothing is recorded, since nobody is on shift and somebody has to be. */
  get needsOperator() { return Boolean(this.page?.operatorRequired) && !this.page.operator; }
  get isPreset() { return Object.keys(nobodySaid).some((member) => this.visit[member] !== nobodySaid[member]); }
  /** What was said of the next visitor: nothing, while somebody is here. */
  get nextVisit() { return this.steps.decided === null ? { ...this.visit } : { ...nobodySaid }; }

  // MARK: Time

  tick() {
    if (this.unknownVisit !== null && !this.isLooking && this.connection === "up") this.look();
  }

  touch() {
    if (this.decision !== null) this.until = this.now + this.stay;
  }

  clear() {
    this.held = null;
    this.leave();
  }

  described({ page }) {
    this.page = page;
  }

  leave() {
    this.reading += 1;
    this.decision = null;
    this.parked = null;
    this.waiting = "idle";
    this.until = Infinity;
    this.visit = { ...nobodySaid };
    this.forget(null);
  }

  forget(decided) {
    this.number = "";
    this.country = "";
    this.toGive = null;
    this.unknownVisit = null;
    this.isLooking = false;
    this.steps.begin(decided);
    this.recording.begin();
  }

  /**
   * Puts a decision on the screen, unless a later one of its reading is known.
   *
   * @param visit that it was made for; null: nobody here knows, and the record is asked
   * @param isFresh whether it was made just now, before this screen
   */
  present(decision, { stay = this.stay, visit = null, isFresh = false } = {}) {
    this.readings.add(decision);
    if (this.readings.isSuperseded(decision.id)) return;
    const before = this.decision ?? this.parked;
    const isStep = before !== null && this.readings.areOne(before.id, decision.id);
    if (!isStep) this.beginReading(visit, isFresh);
    this.parked = null;
    this.waiting = "idle";
    this.decision = decision;
    this.until = this.now + stay;
    if (!isStep || before.outcome !== decision.outcome) this.wish({ kind: "sound", decision });
    if (visit !== null) this.unknownVisit = null;
    else if (before?.id !== decision.id) this.learnVisit(decision);
    if (!isStep) this.join();
    this.pump();
  }

  beginReading(decided, isFresh) {
    const isPreset = this.steps.decided === null;
    this.reading += 1;
    this.forget(decided ?? { ...nobodySaid });
    this.isFresh = isFresh;
    // What was said while another holder was here is not said of this one.
    if (!isPreset) this.visit = { ...nobodySaid };
    this.steps.sayVisitIfOther(this.visit);
  }

  /** Another program may have asked for more than the holder alone. */
  learnVisit(decision) {
    this.unknownVisit = null;
    // It may be our own step's, whose answer will say so.
    const isAwaited = decision.supersedes && this.steps.current?.id === decision.supersedes;
    if (isAwaited || !decision.card || !isChangeable(decision)) return;
    this.unknownVisit = decision.id;
    this.look();
  }

  look() {
    this.isLooking = true;
    this.wish({ kind: "look", id: this.unknownVisit, reading: this.reading });
  }

  /** A document that came before its card; of a card that is good for nothing here, nothing is asked. */
  join() {
    if (!isChangeable(this.decision)) {
      this.visit = { ...nobodySaid };
      this.steps.drop();
    } else if (this.held !== null && wantsDocument(this.decision)) this.steps.say({ document: this.held.document });
    if (this.decision.card) this.held = null;
  }

  /** The visit that the decision on the screen was made for. */
  adopt(visit) {
    this.steps.decided = visit;
    if (!this.steps.isVisitOpen) this.visit = { ...visit };
  }

  // MARK: What is said of it

  pump() {
    if (this.connection === "down" || this.decision === null || this.unknownVisit !== null) return;
    const step = this.steps.next(this.decision, this.visit, this.reading);
    if (step !== null) this.fly(step);
    else if (this.steps.isEmpty) this.settle();
  }

  /** Nothing is on its way: what was to be recorded once it is admitted is. */
  settle() {
    const open = admitted(this.decision);
    const isAutomatic = this.isFresh && Boolean(this.page?.recordOnAdmit) && open.length === 1 && this.given.length === 0;
    const service = this.toGive ?? (isAutomatic ? open[0].id : null);
    const isAsked = this.toGive !== null;
    this.toGive = null;
    if (service === null) return;
    if (!isAsked && this.needsOperator) return this.note("shiftNeeded");
    this.gave({ service });
  }

  // MARK: Wishes

  wish(wish) {
    this.wishes.push(wish);
  }

  note(word, ...values) {
    this.wish({ kind: "note", word, values });
  }

  fly(wish) {
    this.flights.begin();
    this.wish(wish);
  }

  expire() {
    if (this.held !== null && this.now >= this.held.until) this.held = null;
    if (this.now >= this.until) this.leave();
    const isWaiting = this.decision === null && this.waiting !== "reading" && this.steps.decided === null;
    if (isWaiting && this.now >= this.presetUntil) this.visit = { ...nobodySaid };
  }
}
