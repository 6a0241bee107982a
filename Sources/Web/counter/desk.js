// The page's state machine: what came in, one event after the other, and what is therefore to be shown and to be asked of
// the daemon. Pure: no DOM, no clock, no network; the moment comes with each event, wishes are for whoever can fulfil them.
//
// Its rules: the daemon decides. What a known decision supersedes is never shown. A card wins over whatever is on the
// screen, but what is no card of ours takes nothing away that is open. Nothing is recorded without a hand, nor twice.
import { Arrivals } from "./arrivals.js";
import { admitted, isChangeable, wantsDocument } from "./task.js";

/** What was said of the next visitor, and a document that was read before its card. */
export const presetMilliseconds = 60_000;
export const documentMilliseconds = 20_000;
const numberLimit = 40;

/** As the record names it. */
const visitOf = ({ companions = 0, relation = "holder", officialTravel = null }) => ({ companions, relation, officialTravel });

export class Desk extends Arrivals {
  /** @param now in milliseconds, never going back; the wishes that came of the event */
  take(event, now) {
    this.now = now;
    this.wishes = [];
    this.expire();
    this[event.kind](event);
    return this.wishes;
  }

  // MARK: What a hand says

  /** Whether anything can be said now. */
  get isDeaf() { return this.connection === "down" || this.waiting === "reading"; }

  /** Whether nobody is there whose word it would be; the sign-in comes in its place. */
  isNobodys() {
    if (this.needsOperator) this.signIn();
    return this.needsOperator;
  }

  signIn() {
    this.note("shiftNeeded");
    this.wish({ kind: "signIn" });
  }

  chose({ member, value }) {
    if (this.isDeaf || this.unknownVisit !== null || this.decision !== null && !isChangeable(this.decision)) return;
    if (member === "officialTravel" && value !== null && this.isNobodys()) return;
    // Companions come with the holder alone.
    const alone = member === "relation" && value !== "holder" ? { companions: 0 } : {};
    this.visit = { ...this.visit, ...alone, [member]: value };
    this.presetUntil = this.now + presetMilliseconds;
    this.sayVisit();
  }

  travels({ andGive = null }) {
    if (this.isDeaf || this.unknownVisit !== null || this.decision?.outcome !== "check-identity" || this.isNobodys()) return;
    this.toGive = andGive;
    this.visit = { ...this.visit, officialTravel: true };
    this.sayVisit();
  }

  sayVisit() {
    if (this.decision === null) return;
    this.touch();
    this.steps.sayVisit();
    this.pump();
  }

  typed({ character }) {
    if (!this.wantsNumber) return;
    if (character === "\b") this.number = this.number.slice(0, -1);
    else if (/^[A-Za-z0-9:]$/.test(character) && this.number.length < numberLimit) this.number += character.toUpperCase();
    this.touch();
  }

  erased() {
    this.number = "";
  }

  cameFrom({ country }) {
    this.country = country;
  }

  /** A whole document, typed or read. */
  documented({ document }) {
    if (this.decision === null) {
      this.held = { document, until: this.now + documentMilliseconds };
      return;
    }
    if (!wantsDocument(this.decision)) return this.note("cardFirst");
    if (this.isDeaf) return;
    this.steps.say({ document });
    this.touch();
    this.pump();
  }

  /** @param said why, in the page's language, for the record */
  confirmed({ said, andGive = null }) {
    if (this.isDeaf || this.decision?.outcome !== "check-identity" || this.isNobodys()) return;
    this.toGive = andGive;
    this.steps.say({ confirmedBy: "operator", reason: said });
    this.touch();
    this.pump();
  }

  gave({ service }) {
    if (this.isDeaf || !this.steps.isEmpty || this.unknownVisit !== null || !admitted(this.decision).some((one) => one.id === service)) return;
    if (this.isNobodys()) return;
    const attempt = this.recording.attempt(this.decision, service, this.reading);
    if (attempt === null) return;
    this.touch();
    this.wish(attempt);
  }

  /** @param andGive whether the service is then recorded again, for those who are here now */
  undid({ receipt, said, andGive = false }) {
    if (this.connection === "down" || receipt.undone || this.isNobodys()) return;
    this.touch();
    this.wish({ kind: "undo", receipt, said, andGive, reading: this.reading });
  }

  /** Nobody walked through on this decision: its reading is no admission any more. */
  annulled({ id }) {
    this.readings.annul(id);
    if (this.parked !== null && this.readings.areOne(id, this.parked.id)) this.parked = null;
    if (this.decision === null || !this.readings.areOne(id, this.decision.id)) return;
    this.leave();
    this.note("closed");
  }

  /** Somebody walked through after all: it counts again. What stood on the screen does not come back. */
  passedLate({ id }) { this.readings.restore(id); }

  /** A service was given or undone, as the stream or an answer tells it. */
  serviced({ receipt }) {
    if (this.decision !== null && this.readings.areOne(receipt.verification, this.decision.id)) this.recording.add(receipt);
  }

  // MARK: Answers

  answered({ wish, answer }) {
    const isOurs = wish.reading === this.reading;
    switch (wish.kind) {
      case "verify":
        this.know(answer);
        if (wish.turn === this.turn) this.show(answer, wish.visit, wish.known);
        this.nextScan();
        return this.land();
      case "identify":
        this.know(answer);
        if (wish === this.steps.current) this.stepped(wish, answer);
        return this.land();
      case "give":
        if (isOurs) this.recording.answered(wish, answer);
        return undefined;
      case "undo":
        this.serviced({ receipt: answer });
        this.note("undone");
        if (isOurs && wish.andGive) this.gave(wish.receipt);
        return undefined;
      case "look":
        this.isLooking = false;
        return isOurs ? this.learned(wish, answer) : undefined;
    }
  }

  stepped(wish, decision) {
    this.steps.answered();
    if (this.readings.isSuperseded(decision.id) || this.readings.isAnnulled(decision.id)) return;
    this.unknownVisit = null;
    this.adopt(wish.visit);
    if (wish.evidence.document || decision.outcome !== "check-identity") this.number = "";
    if (this.decision !== null) this.present(decision, { visit: wish.visit });
    else if (this.parked !== null) this.parked = decision;
  }

  /** What the record has of the reading: for whom it was decided, and what was given. */
  learned(wish, { asked, given }) {
    for (const receipt of given ?? []) this.recording.add(receipt);
    if (this.unknownVisit !== wish.id) return;
    this.unknownVisit = null;
    if (asked) this.adopt(visitOf(asked));
    this.pump();
  }

  /** @param code of the problem; `fault` of a document's number */
  failed({ wish, code, fault }) {
    const isOurs = wish.reading === this.reading;
    switch (wish.kind) {
      case "verify":
        if (code === "no-answer") this.mayHaveAsked = true;
        if (wish.turn === this.turn) this.unanswered(code);
        this.nextScan();
        return this.land();
      case "identify":
        if (wish === this.steps.current) this.stepFailed(wish, code, fault);
        return this.land();
      case "give":
        return isOurs ? this.giveFailed(wish, code) : undefined;
      case "undo":
        return this.recordFailed(code);
      case "look":
        this.isLooking = false;
        if (code !== "no-answer" && this.unknownVisit === wish.id) {
          this.unknownVisit = null;
          this.pump();
        }
        return undefined;
    }
  }

  unanswered(code) {
    const isOpen = this.parked !== null && this.connection === "up";
    if (isOpen || code !== "no-answer") this.problem("verify", code);
    if (isOpen) return this.resume();
    this.leave();
    this.waiting = "no-answer";
    this.until = this.now + this.stay;
  }

  stepFailed(wish, code, fault) {
    this.steps.failed();
    this.toGive = null;
    // What is said of the visit is what was decided.
    this.visit = { ...this.steps.decided };
    // Something took the place of what was to be taken further: our own step, or another's.
    const shown = this.decision ?? this.parked;
    if (shown !== null && shown.id !== wish.id) this.learnVisit(shown);
    if (code === "bad-document") return this.wish({ kind: "fault", fault });
    this.problem("confirm", code);
  }

  giveFailed(wish, code) {
    this.recording.failed(wish, code);
    this.recordFailed(code);
    if (code === "already-given" || code === "not-admitted") this.wish({ kind: "look", id: wish.id, reading: wish.reading });
  }

  /** Somebody who was on shift is not any more. */
  recordFailed(code) {
    if (code === "operator-required") return this.signIn();
    this.problem("record", code);
  }

  /** @param act that was asked for */
  problem(act, code) {
    this.wish({ kind: "problem", act, code });
  }
}
