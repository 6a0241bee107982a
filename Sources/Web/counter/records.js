// The record: searched by day, lane, card, outcome, operator and service, fifty at a time; a day's counts; the same on paper or
// in a file. It is what the daemon wrote down: no names, no documents' numbers.
import { element } from "./kit/dom.js";
import { ask } from "./kit/request.js";
import { codes, locale, named, word, written } from "./kit/words.js";
import { get } from "./network.js";
import { bearer } from "./token.js";
import { countsOf, figures, parameters } from "./counts.js";
import { openByNumber } from "./ladder.js";
import { sentenceOn } from "./problems.js";
import { openLine, outcomeMark } from "./recordline.js";
import { field, heading, openSheet, text } from "./sheet.js";
import { wall } from "./wallclock.js";

const pageLength = 50;
const fileMilliseconds = 60_000;
const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export const recordPanel = { key: "F9", word: "record", open: openRecord };

function openRecord(desk) {
  if (document.querySelector("dialog.record")) return;
  const search = new Search(desk);
  const sheet = openSheet(text("title"), search.form, search.counts, search.list, search.uses, search.foot);
  sheet.classList.add("record");
  search.run();
}

/** One search, and what it found. */
class Search {
  #desk;
  #day = "today";
  #fields = {};
  /** Where the pages before this one began. */
  #query = null;
  #turn = 0;

  counts = element("section", { className: "counts", ariaLabel: text("counts") });
  list = element("div", { className: "list", tabIndex: 0, role: "region", ariaLabel: text("title") });
  uses = element("section", { className: "uses" });
  foot = element("footer", {});

  constructor(desk) {
    this.#desk = desk;
    this.form = this.#makeForm();
  }

  #makeForm() {
    const choice = (key) => element("button", { type: "button", role: "radio", onclick: () => this.#choose(key) }, text(key));
    this.days = { today: choice("today"), yesterday: choice("yesterday"), range: choice("range") };
    const make = (name, kind, label, properties = {}) => {
      const { box, input } = field(kind, label, { name, autocomplete: "off", spellcheck: false, ...properties });
      this.#fields[name] = input;
      return box;
    };
    const options = (name, list) => {
      this.#fields[name].append(element("option", { value: "" }, text("all")), ...list.map(([value, label]) => element("option", { value }, label)));
    };
    const form = element("div", { className: "search", role: "search", onchange: () => this.run() },
      element("div", { className: "choices", role: "radiogroup", ariaLabel: text("range") }, ...Object.values(this.days)),
      make("from", "input", text("from"), { type: "date" }), make("to", "input", text("to"), { type: "date" }),
      make("lane", "select", heading("lane")), make("card", "input", heading("card"), { maxLength: 24 }), make("outcome", "select", heading("outcome")),
      make("operator", "input", heading("operator"), { maxLength: 64 }), make("service", "select", heading("given")),
      make("steps", "input", text("everything"), { type: "checkbox" }),
      element("button", { type: "button", className: "main", onclick: () => this.run() }, text("search")));
    options("lane", this.#desk.lane === null ? [] : [[this.#desk.lane, this.#desk.page?.lane?.label ? written(this.#desk.page.lane.label) : this.#desk.lane]]);
    options("outcome", codes("headlines").map((code) => [code, named("headlines", code)]));
    options("service", (this.#desk.page?.services ?? []).map(({ id, name }) => [id, written(name, id)]));
    this.#fields.lane.value = this.#desk.lane ?? "";
    this.#mark(form);
    return form;
  }

  #mark(form = this.form) {
    for (const [key, button] of Object.entries(this.days)) button.setAttribute("aria-checked", String(key === this.#day));
    form.classList.toggle("ranged", this.#day === "range");
  }

  #choose(key) {
    this.#day = key;
    this.#mark();
    if (key !== "range") this.run();
    else this.#fields.from.focus();
  }

  /** From the newest on. */
  async run() {
    this.#turn += 1;
    const mine = this.#turn;
    try {
      const lane = this.#fields.lane.value;
      const [first, last] = await this.#ends(lane);
      if (mine !== this.#turn) return;
      this.#query = { from: first.from, to: last.to, ...this.#asked() };
      this.#showCounts(first === last ? first : null);
      const [page, used] = await Promise.all([this.#page(), get(`/v1/fallback-uses?${parameters({ from: first.from, to: last.to, lane })}`)]);
      if (mine !== this.#turn) return;
      this.#showPage(page, false);
      this.#showUses(used.uses);
    } catch (problem) {
      if (mine === this.#turn) this.#fail(problem);
    }
  }

  #fail(problem) {
    this.list.replaceChildren(element("p", { role: "alert" }, sentenceOn("list", problem.code)));
  }

  /** The days' ends are the daemon's to say: it knows the policy's zone. */
  async #ends(lane) {
    const counts = (day) => countsOf(day, lane);
    const today = await counts("");
    if (this.#day === "today") return [today, today];
    if (this.#day === "yesterday") {
      const yesterday = await counts(dayBefore(today.day));
      return [yesterday, yesterday];
    }
    const from = this.#fields.from.value || today.day;
    const to = this.#fields.to.value || today.day;
    const [first, last] = await Promise.all([counts(from < to ? from : to), counts(from < to ? to : from)]);
    return from === to ? [first, first] : [first, last];
  }

  #asked() {
    const { lane, card, outcome, operator, service, steps } = this.#fields;
    return {
      lane: lane.value, card: card.value.normalize("NFKC").trim().toUpperCase(), outcome: outcome.value, operator: operator.value.trim(),
      service: service.value, last: steps.checked ? "" : "true",
    };
  }

  #page(after = "") { return get(`/v1/verifications?${parameters({ ...this.#query, after, limit: pageLength })}`); }

  // MARK: What is shown

  #showCounts(counts) {
    this.counts.hidden = counts === null;
    if (counts === null) return;
    this.counts.replaceChildren(element("h3", {}, `${text("counts")} ${counts.day}`), figures(counts));
  }

  #showPage(page, isFurther) {
    const rows = page.verifications.map((one) => this.#row(one));
    const head = ["at", "outcome", "card", "given", "operator", "lane"];
    this.list.replaceChildren(rows.length === 0 ? element("p", {}, text("empty"))
      : element("table", {}, element("thead", {}, element("tr", {}, ...head.map((column) => element("th", { scope: "col" }, heading(column))))), element("tbody", {}, ...rows)));
    this.list.scrollTop = 0;
    const button = (key, press) => element("button", { type: "button", onclick: press }, text(key));
    this.foot.replaceChildren(
      ...(page.next === null ? [] : [button("older", async () => {
        try {
          this.#showPage(await this.#page(page.next), true);
        } catch (problem) {
          this.#fail(problem);
        }
      })]),
      ...(isFurther ? [button("newest", () => this.run())] : []),
      button("byNumber", () => openByNumber(this.#desk)), button("print", () => window.print()),
      button("csv", () => this.#save("text/csv", "csv")), button("xlsx", () => this.#save(workbook, "xlsx")));
  }

  #row(one) {
    const open = element("button", { type: "button", className: "quiet", onclick: () => openLine(one.id, () => this.run()) }, wall(one.at));
    const given = (one.given ?? []).map(givenText);
    const why = one.annulled ? heading("annulled") : one.outcome === "admit" ? null : named("sentences", one.reasons[0]);
    return element("tr", { className: one.annulled ? "annulled" : "" },
      element("td", {}, open),
      element("td", {}, outcomeMark(one.annulled ? "annulled" : one.outcome), element("span", {}, named("headlines", one.outcome)), why && element("small", {}, why)),
      element("td", {}, one.card?.number ?? ""), element("td", {}, ...given.map((line) => element("p", {}, line))),
      element("td", {}, one.operator ?? one.asked?.operator ?? ""), element("td", {}, one.lane ?? ""));
  }

  #showUses(uses) {
    this.uses.hidden = uses.length === 0;
    this.uses.replaceChildren(element("h3", {}, text("fallbacks")),
      element("ul", {}, ...uses.map((use) => element("li", {}, [wall(use.at), use.card.number, written(use.name, use.service), use.seen, use.operator].filter(Boolean).join(" · ")))));
  }

  async #save(type, ending) {
    const language = locale().slice(0, 2);
    try {
      const answer = await ask(`/v1/verifications?${parameters({ ...this.#query, lang: language })}`, { headers: { Accept: type, ...bearer() } }, fileMilliseconds);
      const address = URL.createObjectURL(await answer.blob());
      element("a", { href: address, download: `${this.#query.from.slice(0, 10)}.${ending}` }).click();
      URL.revokeObjectURL(address);
    } catch (problem) {
      this.#fail(problem);
    }
  }
}

/** A service given, for whom and for how many. */
export const givenText = (one) => [
  `${one.undone ? "✕" : "✓"} ${written(one.name, one.service)}`, named("relations", one.relation), one.companions > 0 ? `+${one.companions}` : "",
  one.undone ? heading("undone") : "",
].filter(Boolean).join(" ");

const dayBefore = (day) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
