// What stands on the screen: which decision, what was said of the visit, and what is still to be said. desk.js is its one user, and adds what a
// hand does and what the daemon answers. Pure, as that is.
import { Flights } from "./flights.js";
import { Readings } from "./readings.js";
import { Recording } from "./recording.js";
import { Steps } from "./steps.js";
import { admitted, isAsking, isChangeable, nobodySaid, questionsOf, taskOf, wantsDocument, wasNotRead } from "./task.js";

export const clearMilliseconds = 30_000;
const queueLimit = 64;

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
  get isPreset() { return Object.keys(nobodySaid).some((member) => this.visit[member] !== nobodySaid[member]); }
  /** What was said of the next visitor: nothing, while somebody is here. */
  get nextVisit() { return this.steps.decided === null ? { ...this.visit } : { ...nobodySaid }; }

  // MARK: Time and the connection

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

  lost() {
    this.connection = "down";
    this.steps.drop();
    this.toGive = null;
    if (this.steps.decided !== null) this.visit = { ...this.steps.decided };
  }

  /**
   * It stands again. What stood on the screen while nothing could be known is not relied on unless the record shows it as
   * the last word of its reading.
   *
   * @param record the lane's newest decisions, newest first; null where the token may not read them
   * @param late decisions that came meanwhile
   * @param clock the daemon's, in milliseconds
   */
  back({ record, late, clock, isFirst }) {
    this.connection = "up";
    const told = [...late].reverse().concat(record ?? []).filter((decision) => decision.lane === this.lane);
    const known = new Set(this.readings.newest().map((one) => this.readings.root(one.id)));
    const news = this.readings.addPage(told);
    const missed = this.readings.newest().filter((one) => news.includes(one) && !known.has(this.readings.root(one.id)));
    this.parked = null;
    this.recheck(told, clock);
    if (isFirst) return;
    const [latest] = missed.filter((one) => !told.some(({ id, annulled }) => id === one.id && annulled));
    if (latest && (this.decision === null || Date.parse(latest.at) >= Date.parse(this.decision.at))) this.presentLate(latest, clock);
    this.note(missed.length === 1 ? "missedOne" : missed.length > 1 ? "missed" : "back", missed.length);
  }

  recheck(told, clock) {
    if (this.decision === null) return;
    const newest = this.readings.newestOf(this.decision.id);
    // As the record has it: what was shown knows the name, and not that nobody walked through.
    const recorded = newest === null ? undefined : told.find((one) => one.id === newest.id);
    if (!recorded || recorded.annulled) return this.leave();
    if (newest.id !== this.decision.id && !this.presentLate(newest, clock)) this.leave();
  }

  /** For as long as it would still stand; whether it does. */
  presentLate(decision, clock) {
    const left = this.stay - (clock - Date.parse(decision.at));
    if (left > 0) this.present(decision, { stay: left });
    return left > 0;
  }

  // MARK: Cards and codes

  cardPresent() {
    this.begin();
  }

  scanned({ text }) {
    if (!/^JT[CP][1-9]:/i.test(text) && isAsking(this.decision)) return this.note("foreignCode");
    if (this.scans.length >= queueLimit) return this.note("failed", "queue");
    const visit = this.nextVisit;
    this.begin();
    this.scans.push({ kind: "verify", turn: this.turn, qr: text, visit });
    if (this.scans.length === 1) this.fly(this.scans[0]);
  }

  /** A frame of the camera is looked at; `looked` says what came of it. */
  looking() {
    this.flights.begin();
  }

  /** @param isWanted whether the camera was still on */
  looked({ decision, visit, isWanted }) {
    if (decision) this.know(decision);
    if (decision && isWanted) {
      this.begin();
      this.show(decision, visit);
    }
    this.land();
  }

  /** A decision as the stream tells it. */
  decided({ decision }) {
    if (decision.lane !== this.lane || this.flights.isOwn(decision)) return;
    const isNews = this.readings.add(decision);
    const isStep = this.decision !== null && decision.supersedes && this.readings.areOne(decision.id, this.decision.id);
    if (isStep && isNews) {
      this.flights.met(decision);
      return this.arrive(decision);
    }
    if (!this.flights.isEarly(decision)) this.arrive(decision);
  }

  /** @param isLate whether it waited for an answer: then it is not known what it came from */
  arrive(decision, isLate = false) {
    if (this.readings.isSuperseded(decision.id)) return;
    if (wasNotRead(decision) && isAsking(this.decision ?? this.parked)) return this.goOn(decision);
    // Somebody took a reading further that is not on the screen.
    const isElsewhere = decision.supersedes && this.decision !== null && !this.readings.areOne(decision.id, this.decision.id);
    if (isElsewhere) return;
    // The lane's own reader asks for nobody but the holder.
    const isReaders = !isLate && this.waiting === "reading" && this.scans.length === 0 && !decision.supersedes;
    this.present(decision, { visit: isReaders ? { ...nobodySaid } : null, isFresh: !decision.supersedes });
  }

  /** Nothing of ours was read: what was open goes on. */
  goOn(decision) {
    this.note(decision.reasons[0] === "not-our-card" ? "foreignCard" : "cardNotRead");
    if (this.parked !== null) this.resume();
  }

  resume() {
    this.present(this.readings.newestOf(this.parked.id) ?? this.parked);
    this.join();
    this.pump();
  }

  /** A new card or code is here: no verdict on the last one stays, a question waits until it is known whose card it is. */
  begin() {
    this.turn += 1;
    if (isAsking(this.decision)) {
      this.parked = this.decision;
      this.decision = null;
    } else if (this.decision !== null) this.leave();
    this.waiting = "reading";
    this.until = this.now + this.stay;
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

  show(decision, visit) {
    if (wasNotRead(decision) && isAsking(this.parked)) return this.goOn(decision);
    this.present(decision, { visit, isFresh: true });
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
    this.toGive = null;
    if (service !== null) this.gave({ service });
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

  know(decision) {
    this.readings.add(decision);
    this.flights.answered(decision);
  }

  land() {
    for (const decision of this.flights.end()) if (!this.flights.isOwn(decision)) this.arrive(decision, true);
  }

  nextScan() {
    this.scans.shift();
    if (this.scans.length > 0) this.fly(this.scans[0]);
  }

  expire() {
    if (this.held !== null && this.now >= this.held.until) this.held = null;
    if (this.now >= this.until) this.leave();
    const isWaiting = this.decision === null && this.waiting !== "reading" && this.steps.decided === null;
    if (isWaiting && this.now >= this.presetUntil) this.visit = { ...nobodySaid };
  }
}
