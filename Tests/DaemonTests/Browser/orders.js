// Orders of events against a simple model, in the browser that the page runs in: `async ({seed, count}) => {orders, steps, shown, …}`, or
// the first order that breaks a rule, thrown with its number. A small world stands for the daemon: it decides, records, tells in
// order, and loses connections, answers and itself at random. desk.js sees what a page would see.
async ({ seed, count }) => {
  const { Desk, presetMilliseconds } = await import("/page/desk.js");
  const lane = "desk";
  /** What happens, and how often beside the rest. */
  const weights = [["goOn", 8], ["hand", 1], ["serve", 8], ["hear", 6], ["reply", 8], ["card", 2], ["scan", 1], ["cut", 1], ["join", 3], ["other", 1], ["annul", 1], ["late", 1], ["wait", 1]];
  /** Within it, a card that is read once more is the same reading. */
  const doubleReadMilliseconds = 3000;
  const hands = ["companions", "relation", "travel", "document", "confirm", "give", "undo", "clear", "main"];

  /** mulberry32: the same numbers for the same seed, wherever it runs. */
  function numbers(state) {
    return (below) => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
    };
  }

  class World {
    constructor(random) {
      this.random = random;
      this.now = 0;
      this.count = 0;
      this.decisions = [];
      this.byID = new Map();
      this.receipts = [];
      this.keys = new Map();
      this.stream = [];
      this.requests = [];
      this.answers = [];
      this.isUp = true;
      this.told = new Set();
      this.pressed = 0;
      this.previous = this.saidOf = null;
      this.accepted = 0;
      this.replaced = 0;
      this.joined = 0;
      this.annulled = this.lateCount = 0;
      this.again = 0;
      /** Of whom it was told that nobody walked through. */
      this.annulledAndTold = new Set();
      this.last = null;
      this.desk = new Desk({ newKey: () => `key-${this.count += 1}` });
      this.desk.lane = lane;
      this.take({ kind: "described", page: { recordOnAdmit: false, lane: { name: lane }, questions: { companions: 2, relations: ["child"], officialTravel: true } } });
      this.take({ kind: "back", record: [], late: [], clock: 0, isFirst: true });
    }

    take(event) {
      if (["chose", "travels"].includes(event.kind)) this.saidOf = this.shownReading();
      const before = this.shownReading() ?? this.previous;
      for (const wish of this.desk.take(event, this.now)) {
        if (wish.kind === "identify") this.checkStep(wish, before);
        if (!["verify", "identify", "give", "undo", "look"].includes(wish.kind)) continue;
        if (!this.isUp && this.desk.connection === "down" && !["verify", "look"].includes(wish.kind)) throw new Error(`asked while down: ${wish.kind}`);
        this.requests.push(wish);
      }
      const isNobodyHere = this.desk.decision === null && this.desk.waiting !== "reading";
      this.previous = isNobodyHere ? null : this.shownReading() ?? before;
      this.check(event.kind);
    }

    shownReading() {
      return this.desk.decision === null ? null : this.byID.get(this.desk.decision.id).reading;
    }

    /** What was said of one holder is not said of the next. */
    checkStep(wish, before) {
      const { reading } = this.byID.get(wish.id);
      const isSaid = this.saidOf === reading || before === null || before === reading;
      const nothing = [{ companions: 0, relation: "holder", officialTravel: null }, reading.visit].map((visit) => JSON.stringify(visit));
      if (!isSaid && !nothing.includes(JSON.stringify(wish.visit))) throw new Error("what was said of one holder falls on the next");
    }

    // MARK: The daemon

    decide(reading, supersedes) {
      const open = [];
      const { visit, card } = reading;
      if (card === "good") {
        if (!reading.isKnown) open.push(visit.relation === "holder" ? "identity-required" : "holder-document-required");
        if (visit.relation !== "holder" && !reading.isKin) open.push("kinship-unconfirmed");
        if (visit.officialTravel === null) open.push("condition-unconfirmed");
      }
      const tooMany = visit.companions > (visit.relation === "holder" ? 2 : 0);
      const [outcome, reasons] = card === "foreign" ? ["refuse", ["not-our-card"]] : card === "cancelled" ? ["refuse", ["cancelled"]]
        : tooMany || visit.officialTravel === false ? ["no-service", ["condition-not-met"]] : open.length > 0 ? ["check-identity", open] : ["admit", []];
      const decision = {
        id: `d${String(this.count += 1).padStart(6, "0")}`, lane, outcome, reasons, at: new Date(this.now).toISOString(), ...(supersedes ? { supersedes } : {}),
        ...(card === "foreign" ? {} : { card: { number: reading.number, holder: "x" }, services: outcome === "admit" || outcome === "check-identity"
          ? [{ id: "vip", companions: 2, beneficiaries: ["holder", "child"], conditions: ["official-travel"], open }] : [] }),
      };
      if (supersedes) this.replaced += 1;
      reading.newest = decision.id;
      this.decisions.push(decision);
      this.byID.set(decision.id, { decision, reading, visit: { ...visit } });
      this.stream.push(["decided", { decision }]);
      return decision;
    }

    /** The same card twice within a moment, for the same visit, is told how its reading stands. */
    read(visit = { companions: 0, relation: "holder", officialTravel: null }) {
      const isSame = this.last?.isOpen && this.now - this.last.readAt < doubleReadMilliseconds && JSON.stringify(this.last.visitRead) === JSON.stringify(visit);
      if (isSame && this.random(2) === 0) {
        const { decision } = this.byID.get(this.last.newest);
        this.again += 1;
        this.stream.push(["decided", { decision }]);
        return decision;
      }
      const cards = ["good", "good", "good", "cancelled", "foreign"];
      this.last = { number: `c${this.count}`, card: cards[this.random(cards.length)], visit: { ...visit }, visitRead: { ...visit }, isOpen: true, readAt: this.now };
      return this.decide(this.last);
    }

    evidence(reading, { evidence, visit }) {
      if (visit.relation !== reading.visit.relation) reading.isKin = false;
      reading.visit = { ...visit };
      if (evidence.document) reading.isKnown = true;
      if (evidence.confirmedBy) reading.isKnown = reading.isKin = true;
    }

    /** What the daemon does with a request: {answer} or {code}. */
    answer(wish) {
      switch (wish.kind) {
        case "verify": return { answer: this.read(wish.visit) };
        case "identify": {
          const { reading } = this.byID.get(wish.id);
          if (!reading.isOpen || reading.newest !== wish.id) return { code: "verification-closed" };
          this.evidence(reading, wish);
          return { answer: this.decide(reading, wish.id) };
        }
        case "give": {
          const { decision, reading, visit } = this.byID.get(wish.id);
          if (this.keys.has(wish.key)) return { answer: this.keys.get(wish.key) };
          if (reading.newest !== wish.id || decision.outcome !== "admit") return { code: "not-admitted" };
          if (this.receipts.some((one) => one.reading === reading && !one.receipt.undone)) return { code: "already-given" };
          this.accepted += 1;
          const receipt = { id: `s${this.count += 1}`, verification: wish.id, service: wish.service, companions: visit.companions, relation: visit.relation, at: decision.at };
          this.receipts.push({ reading, receipt });
          this.keys.set(wish.key, receipt);
          this.stream.push(["serviced", { receipt }]);
          return { answer: receipt };
        }
        case "undo": {
          const kept = this.receipts.find((one) => one.receipt.id === wish.receipt.id);
          kept.receipt = { ...kept.receipt, undone: { at: "now", reason: wish.said } };
          this.stream.push(["serviced", { receipt: kept.receipt }]);
          return { answer: kept.receipt };
        }
        case "look": {
          const { decision, reading } = this.byID.get(wish.id);
          return { answer: { ...decision, asked: this.byID.get(wish.id).visit, given: this.receipts.filter((one) => one.reading === reading).map((one) => one.receipt) } };
        }
      }
    }

    // MARK: What may happen

    step() {
      this.now += this.random(400);
      let left = this.random(weights.reduce((sum, [, weight]) => sum + weight, 0));
      for (const [act, weight] of weights) {
        if (left < weight) return this[act]();
        left -= weight;
      }
    }

    card() {
      this.stream.push(["cardPresent", {}]);
      this.read();
    }

    scan() {
      this.take({ kind: "scanned", text: this.random(5) === 0 ? "https://example.org" : "JTC1:X" });
    }

    serve() {
      if (!this.isUp || this.requests.length === 0) return;
      const [wish] = this.requests.splice(this.random(this.requests.length), 1);
      this.answers.push({ wish, ...this.answer(wish) });
    }

    reply() {
      if (this.answers.length === 0) return;
      const [{ wish, answer, code }] = this.answers.splice(this.random(this.answers.length), 1);
      // Done, and the answer lost on the way.
      if (!this.isUp || this.random(12) === 0) return this.take({ kind: "failed", wish, code: "no-answer" });
      if (code) return this.take({ kind: "failed", wish, code });
      if (answer.outcome) this.told.add(answer.id);
      this.take({ kind: "answered", wish, answer });
      const isLast = wish.kind === "verify" && wish.turn === this.desk.turn;
      if (isLast && this.desk.waiting === "reading") throw new Error("it was answered, and the screen goes on reading");
    }

    hear() {
      if (!this.isUp || this.stream.length === 0) return;
      const [kind, members] = this.stream.shift();
      if (members.decision) this.told.add(members.decision.id);
      this.tell(kind, members);
    }

    tell(kind, members) {
      if (kind === "annulled") this.annulledAndTold.add(this.byID.get(members.id).reading);
      if (kind === "passedLate") this.annulledAndTold.delete(this.byID.get(members.id).reading);
      this.take({ kind, ...members });
      const { isAnnulled } = this.desk.readings;
      if (kind === "annulled" && !isAnnulled(members.id)) throw new Error("what nobody walked through on bears no mark");
      if (kind === "passedLate" && isAnnulled(members.id)) throw new Error("who walked late is marked still");
    }

    /** Nobody walked through: what was given is undone, and the reading is closed. */
    annul() {
      const open = [...this.byID.values()].filter(({ decision, reading }) => reading.isOpen && reading.newest === decision.id && decision.outcome === "admit");
      if (open.length === 0) return;
      const { reading } = open[this.random(open.length)];
      const first = this.decisions.find(({ id }) => this.byID.get(id).reading === reading);
      Object.assign(reading, { isOpen: false, isAnnulled: true });
      this.annulled += 1;
      this.stream.push(["annulled", { id: first.id }]);
      for (const kept of this.receipts.filter((one) => one.reading === reading && !one.receipt.undone)) {
        kept.receipt = { ...kept.receipt, undone: { at: "now", reason: "nobody passed" } };
        this.stream.push(["serviced", { receipt: kept.receipt }]);
      }
    }

    /** Somebody walks through after all; what was undone stays so. */
    late() {
      const annulled = this.decisions.filter(({ id, supersedes }) => !supersedes && this.byID.get(id).reading.isAnnulled);
      if (annulled.length === 0) return;
      const { id } = annulled[this.random(annulled.length)];
      this.byID.get(id).reading.isAnnulled = false;
      this.lateCount += 1;
      this.stream.push(["passedLate", { id }]);
    }

    /** The connection breaks, and with it sometimes the daemon, which then holds no reading any more. */
    cut() {
      if (!this.isUp || this.random(3) > 0) return;
      this.isUp = false;
      this.take({ kind: "lost" });
      for (const wish of this.requests.splice(0)) this.take({ kind: "failed", wish, code: "no-answer" });
      for (const { wish } of this.answers.splice(0)) this.take({ kind: "failed", wish, code: "no-answer" });
      if (this.random(2) === 0) {
        for (const { reading } of this.byID.values()) reading.isOpen = false;
        this.keys.clear();
        this.stream = [];
      }
    }

    /** It stands again: what was not heard comes late, all of it or nothing; the record has all. */
    join() {
      if (this.isUp) return;
      this.isUp = true;
      this.joined += 1;
      for (const wish of this.requests.splice(0)) this.take({ kind: "failed", wish, code: "no-answer" });
      const missed = this.random(2) === 0 ? this.stream : [];
      this.stream = [];
      const shown = (decision) => (this.byID.get(decision.id).reading.isAnnulled ? { ...decision, annulled: { at: "now" } } : decision);
      const record = this.random(8) === 0 ? null : [...this.decisions].reverse().slice(0, 20).map(shown);
      const late = missed.filter(([kind]) => kind === "decided").map(([, { decision }]) => decision);
      for (const one of [...late, ...record ?? []]) this.told.add(one.id);
      this.take({ kind: "back", record, late, clock: this.now, isFirst: false });
      const { decision } = this.desk;
      if (decision && ![...late, ...record ?? []].some(({ id }) => id === decision.id)) throw new Error("what nobody has confirmed stays");
      for (const one of record ?? []) {
        if (one.annulled) this.annulledAndTold.add(this.byID.get(one.id).reading);
        else this.annulledAndTold.delete(this.byID.get(one.id).reading);
        if (this.desk.readings.isAnnulled(one.id) !== Boolean(one.annulled)) throw new Error("a mark is not the record's");
      }
      for (const [kind, members] of missed) if (["serviced", "annulled", "passedLate"].includes(kind)) this.tell(kind, members);
    }

    /** Another program takes a reading further. */
    other() {
      const open = [...this.byID.values()].filter(({ decision, reading }) => reading.isOpen && reading.newest === decision.id && reading.card === "good");
      if (open.length === 0 || this.random(3) > 0) return;
      const { decision, reading } = open[this.random(open.length)];
      reading.isOthers = true;
      this.evidence(reading, { visit: { ...reading.visit, companions: this.random(3) }, evidence: this.random(2) ? { document: {} } : {} });
      this.decide(reading, decision.id);
    }

    wait() {
      this.now += this.random(10) === 0 ? presetMilliseconds : this.random(8) * 2000;
      this.take({ kind: "tick" });
      if (this.desk.held && this.now >= this.desk.held.until) throw new Error("a document is kept too long");
    }

    /** As a clerk does who knows what is open. */
    goOn() {
      const { task } = this.desk;
      if (task.kind === "document") return this.take({ kind: "documented", document: { type: "resident-id", number: "n" } });
      this.main();
    }

    hand() {
      const { desk } = this;
      switch (hands[this.random(hands.length)]) {
        case "companions": return this.take({ kind: "chose", member: "companions", value: this.random(3) });
        case "relation": return this.take({ kind: "chose", member: "relation", value: ["holder", "child"][this.random(2)] });
        case "travel": return this.take({ kind: "chose", member: "officialTravel", value: [true, false, null][this.random(3)] });
        case "document": return this.take({ kind: "documented", document: { type: "resident-id", number: "n" } });
        case "confirm": return this.take({ kind: "confirmed", said: "seen" });
        case "give":
          this.pressed += 1;
          return this.take({ kind: "gave", service: "vip" });
        case "undo": {
          const receipt = desk.given.find((one) => !one.undone);
          if (receipt === undefined) return;
          const andGive = this.random(2) === 0;
          this.pressed += andGive ? 1 : 0;
          return this.take({ kind: "undid", receipt, said: "x", andGive });
        }
        case "clear": return this.take({ kind: "clear" });
        case "main": return this.main();
      }
    }

    main() {
      const { main } = this.desk.task;
      if (main === null || this.desk.isBusy) return;
      this.pressed += 1;
      switch (main.act) {
        case "confirm": return this.take({ kind: "confirmed", said: "kin", andGive: main.andGive });
        case "travel": return this.take({ kind: "travels", andGive: main.andGive });
        case "give": return this.take({ kind: "gave", service: main.service });
        case "giveAnew": return this.take({ kind: "undid", receipt: this.desk.task.rows[0].standing, said: "other", andGive: true });
      }
    }

    // MARK: The rules

    check(after) {
      const { desk } = this;
      const fail = (rule) => { throw new Error(`after ${after}: ${rule}`); };
      const superseded = new Set([...this.told].map((id) => this.byID.get(id).decision.supersedes));
      if (this.accepted > this.pressed) fail("something was recorded without a hand");
      for (const { reading } of this.receipts) {
        if (this.receipts.filter((one) => one.reading === reading && !one.receipt.undone).length > 1) fail("a service is recorded twice");
      }
      if (desk.decision === null) return;
      const { id } = desk.decision;
      if (!this.told.has(id)) fail("a decision is shown that nobody told");
      if (superseded.has(id)) fail(`${id} is shown, and something told supersedes it`);
      const { reading, visit } = this.byID.get(id);
      if (this.annulledAndTold.has(reading)) fail(`${id} is shown, and nobody walked through`);
      if (!desk.isBusy && desk.connection === "up" && reading.card === "good" && JSON.stringify(visit) !== JSON.stringify(desk.visit)) {
        fail(`${id} was decided for ${JSON.stringify(visit)}, and ${JSON.stringify(desk.visit)} is shown`);
      }
      for (const one of desk.given) {
        const kept = this.receipts.find(({ receipt }) => receipt.id === one.id);
        if (!kept || kept.reading !== reading) fail("something is shown as given that is not on this reading's record");
      }
    }
  }

  const sums = { recorded: 0, replaced: 0, joined: 0, annulled: 0, late: 0, again: 0 };
  let [steps, shown] = [0, 0];
  for (let order = 0; order < count; order += 1) {
    const random = numbers(seed + order);
    const world = new World(random);
    try {
      for (let step = 40 + random(100); step > 0; step -= 1) {
        world.step();
        steps += 1;
        shown += world.desk.decision === null ? 0 : 1;
      }
      sums.recorded += world.accepted;
      sums.replaced += world.replaced;
      sums.joined += world.joined;
      sums.annulled += world.annulled;
      sums.late += world.lateCount;
      sums.again += world.again;
    } catch (error) {
      throw new Error(`order ${seed + order}: ${error.message}\n${error.stack}`);
    }
  }
  return { orders: count, steps, shown, ...sums };
}
