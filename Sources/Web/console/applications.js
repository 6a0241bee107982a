// Applications: the list by pages, one by itself, and where each is among the four hands of Art. 6.
import { address, following, place } from "./address.js";
import { element } from "./kit/dom.js";
import { pageOf, showList } from "./list.js";
import { get } from "./network.js";
import { day } from "./kit/dates.js";
import { codes, named, word } from "./kit/words.js";
import { holderCodeButton } from "./holdercode.js";
import { papers } from "./papers.js";
import { printable, printButton } from "./printing.js";
import { nameOf } from "./people.js";
import { manyButtons, stepButtons } from "./steps.js";
import { fault } from "./words.js";

const hands = ["recommend", "review", "approve", "produce"];
const reached = { submitted: 0, recommended: 1, reviewed: 2, approved: 3, produced: 4, issued: 5, ended: 5, rejected: -1 };
/** What the list takes from its address. */
const filters = ["state", "mine", "employer", "category", "waits", "sort", "after"];
/** After so many days without a step an application is late. */
const lateDays = "15";

/** `counted` is told how many wait for the officer. */
export async function showApplications(view, session, counted) {
  const [{ filter, query }, { employers }] = [place(), await get("employers")];
  const asked = Object.fromEntries(filters.filter((key) => filter[key]).map((key) => [key, filter[key]]));
  const { applications, total, next, mine, counts } = await pageOf("applications", "search/applications", asked, query);
  if (!query && !asked.employer && !asked.category) counted(mine);
  const open = Object.entries(counts).reduce((sum, [state, count]) => (["issued", "ended"].includes(state) ? sum : sum + count), 0);
  const states = codes("applicationStates").map((state) => [state, `${named("applicationStates", state)}（${counts[state]}）`]);
  const list = showList(view, {
    path: ["applications"], empty: word(filter.mine ? "noneOfMine" : "noApplications"),
    heads: [word("holder"), word("employer"), word("progress"), word("state"), word("actions")], key: ({ id }) => String(id), label: ({ holder }) => holder,
    row: (one) => cells(one, session, following(view, (after) => list.renew(after).querySelector("button, a")?.focus())),
    views: [[word("viewMine"), { mine: "1" }, mine], [word("viewLate"), { waits: lateDays }],
      [word(session.body ? "viewOwn" : "viewOpen"), {}, open], [word("viewAll"), { state: "all" }]],
    filters: [
      ["state", word("state"), [["", word("stateOpen")], ...states, ["all", word("stateAll")]]],
      ["employer", word("employer"), [["", word("any")], ...employers.map(({ id, name }) => [id, name])]],
      ["category", word("category"), [["", word("any")], ...codes("categories").map((code) => [code, named("categories", code)])]],
      ["waits", word("waits"), [["", word("any")], ...["7", lateDays, "30", "90"].map((days) => [days, word("waitsDays", days)])]],
      ["sort", word("sortBy"), [["", word("sortHand")], ["oldest", word("sortOldest")], ["newest", word("sortNewest")]]],
    ],
    findHint: word("findHint"), page: { rows: applications, total, next },
    pageAfter: async (after) => {
      const page = await pageOf("applications", "search/applications", { ...asked, after }, query);
      return { rows: page.applications, next: page.next };
    },
    many: (chosen) => manyButtons(chosen, (results) => told(results, list)),
  });
}

/** What became of each. What was made can be printed at once. */
function told(results, list) {
  list.clear();
  const done = results.map(({ application }) => application).filter(Boolean);
  for (const application of done) list.renew(application);
  const made = printable(done);
  list.tell(made.length ? [printButton(word("printMany", made.length), () => made)] : [],
    results.filter(({ refused }) => refused).map(({ id, refused }) => (
      { key: id, name: `№ ${id}`, text: word("refusedBecause", fault({ code: refused.code, problem: refused })) })));
}

function cells(application, session, renew) {
  const { id, holder, employer, attachments, card } = application;
  const buttons = stepButtons(application, session, renew);
  return [
    element("td", {}, element("a", { className: "who", href: address(["applications", String(id)]) }, holder),
      element("p", {}, mark(application)), element("p", { className: "hint number" }, `№ ${id} · ${day(application.submittedAt)}`)),
    element("td", {}, element("p", {}, employer), attachments.length ? element("p", { className: "hint" }, word("attachments", attachments.length)) : null),
    element("td", {}, progress(application), why(application)),
    element("td", {}, state(application), card ? element("p", { className: "number" }, card) : null),
    element("td", {}, buttons.length ? element("div", { className: "row" }, buttons) : element("p", { className: "hint" }, word("notYours"))),
  ];
}

const mark = ({ kind, category }) => element("span", { className: `mark ${kind}` }, `${named("kinds", kind)} · ${named("categories", category)}`);
const why = ({ rejection }) => (rejection ? element("p", { className: "hint" }, word("rejectedFor", rejection)) : null);

function state({ state }) {
  const mark = element("span", { className: "state" }, named("applicationStates", state));
  mark.dataset.state = state;
  return mark;
}

function progress({ state, hands: done }) {
  return element("ol", { className: "hands" }, [...hands, "issue"].map((step, place) => {
    const hand = done.find((one) => one.step === step);
    const item = element("li", {}, named("hands", step), element("small", {}, hand ? nameOf(hand.officer) : " "));
    if (hand || place < reached[state]) item.className = "done";
    else if (place === reached[state]) item.className = "next";
    return item;
  }));
}

/** One by itself: `#/applications/324`. */
export async function showApplication(view, session, id) {
  draw(await get(`applications/${encodeURIComponent(id)}`));

  function draw(application) {
    const { holder, employer, department, submittedAt, changedAt, attachments, card } = application;
    const facts = [
      [word("holder"), holder], [word("kind"), mark(application)], [word("employer"), employer], [word("department"), department],
      [word("handedIn"), day(submittedAt)], [word("changed"), day(changedAt)],
      ...attachments.map((digest) => [word("digestOf"), element("code", { className: "digest" }, digest)]),
    ];
    if (application.cardCategory) facts.push([word("cardClass"), named("categories", application.cardCategory)]);
    if (card) facts.push([word("number"), session.roles.some((role) => ["authority", "maker", "checker"].includes(role)) ? element("a", { href: address(["cards", card]) }, card) : card]);
    view.replaceChildren(element("section", { className: "panel" },
      element("div", { className: "title" }, element("span", { className: "number" }, `№ ${application.id}`), state(application)),
      element("dl", { className: "face" }, facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])),
      resembling(application), papers(application, following(view, draw)), progress(application), why(application), element("div", { className: "row actions" }, stepButtons(application, session, following(view, draw)),
        application.holderCode ? holderCodeButton(`applications/${application.id}`, holder) : null)));
  }
}

/** Others that may be the same person's: for whoever recommends, reviews or decides. */
function resembling({ resembling: others }) {
  if (!others?.length) return null;
  return element("div", { className: "waits" }, element("p", {}, word("resembling")),
    element("ul", {}, others.map(({ application, employer, state, card, ground }) => element("li", {},
      [`№ ${application}`, employer, named("applicationStates", state), card, word(ground === "document" ? "sameDocument" : "sameName")].filter(Boolean).join(" · ")))));
}
