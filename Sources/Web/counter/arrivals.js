// What comes in: cards, codes and decisions, and the connection that is lost and stands again. A card wins over whatever is on the
// screen, but what is no card of ours takes nothing away that is open. Pure, as desk.js is.
import { Screen } from "./screen.js";
import { isAsking, nobodySaid, wasNotRead } from "./task.js";

const queueLimit = 64;

export class Arrivals extends Screen {
  /** What was known before the camera's frame was looked at. */
  known = new Set();
  /** What was asked for has no answer: its decision may come by the stream yet, and looks like one of the lane's own reader. */
  mayHaveAsked = false;

  // MARK: The connection

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
    this.mayHaveAsked = false;
    const told = [...late].reverse().concat(record ?? []).filter((decision) => decision.lane === this.lane);
    const known = new Set(this.readings.newest().map((one) => this.readings.root(one.id)));
    const news = this.readings.addPage(told);
    const missed = this.readings.newest().filter((one) => news.includes(one) && !known.has(this.readings.root(one.id)));
    this.readings.annulledBy(record ?? []);
    this.parked = null;
    this.recheck(told, clock);
    if (isFirst) return;
    const [latest] = missed.filter((one) => !this.readings.isAnnulled(one.id));
    if (latest && (this.decision === null || Date.parse(latest.at) >= Date.parse(this.decision.at))) this.presentLate(latest, clock);
    this.note(missed.length === 1 ? "missedOne" : missed.length > 1 ? "missed" : "back", missed.length);
  }

  recheck(told, clock) {
    if (this.decision === null) return;
    const newest = this.readings.newestOf(this.decision.id);
    const isRecorded = newest !== null && told.some((one) => one.id === newest.id);
    if (!isRecorded || this.readings.isAnnulled(newest.id)) return this.leave();
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
    this.scans.push({ kind: "verify", turn: this.turn, qr: text, visit, known: this.readings.ids() });
    if (this.scans.length === 1) this.fly(this.scans[0]);
  }

  /** A frame of the camera is looked at; `looked` says what came of it. */
  looking() {
    this.known = this.readings.ids();
    this.flights.begin();
  }

  /** @param isWanted whether the camera was still on */
  looked({ decision, visit, isWanted }) {
    if (decision) this.know(decision);
    if (decision && isWanted) {
      this.begin();
      this.show(decision, visit, this.known);
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
      return this.arrive(decision, "news");
    }
    if (!this.flights.isEarly(decision)) this.arrive(decision, isNews ? "news" : "again");
  }

  /** @param how news; again, of a card that was read twice; late, when it waited for an answer: what it came from is not known */
  arrive(decision, how) {
    if (this.readings.isSuperseded(decision.id)) return this.renew();
    if (this.readings.isAnnulled(decision.id)) return;
    if (wasNotRead(decision) && isAsking(this.decision ?? this.parked)) return this.goOn(decision);
    // Somebody took a reading further that is not on the screen.
    const isElsewhere = decision.supersedes && this.decision !== null && !this.readings.areOne(decision.id, this.decision.id);
    if (isElsewhere) return;
    // The lane's own reader asks for nobody but the holder.
    const isReaders = how === "news" && this.waiting === "reading" && this.scans.length === 0 && !decision.supersedes && !this.mayHaveAsked;
    this.present(decision, { visit: isReaders ? { ...nobodySaid } : null, isFresh: how !== "again" && !decision.supersedes });
  }

  /** What stands on the screen may be known only now to be an earlier decision of its reading. */
  renew() {
    const isOld = this.decision !== null && this.readings.isSuperseded(this.decision.id);
    if (isOld) this.present(this.readings.newestOf(this.decision.id));
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

  /**
   * What was answered. Of a card that is read twice within a moment it is what stands on its reading, however far that was taken.
   *
   * @param known what was known before it was asked for
   */
  show(answer, visit, known) {
    const decision = this.readings.newestOf(answer.id) ?? answer;
    if (wasNotRead(decision) && isAsking(this.parked)) return this.goOn(decision);
    if (this.readings.isAnnulled(decision.id)) {
      this.leave();
      return this.note("closed");
    }
    const isNews = decision.id === answer.id && !decision.supersedes && !known.has(decision.id);
    this.present(decision, isNews ? { visit, isFresh: true } : {});
  }

  know(decision) {
    this.readings.add(decision);
    this.flights.answered(decision);
  }

  land() {
    for (const decision of this.flights.end()) if (!this.flights.isOwn(decision)) this.arrive(decision, "late");
  }

  nextScan() {
    this.scans.shift();
    if (this.scans.length > 0) this.fly(this.scans[0]);
  }
}
