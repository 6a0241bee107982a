// Puts the console together: who is signed in, which places that officer has, and which of them is shown.
import { address, go, onPlace, place, restoreScroll, say } from "./address.js";
import { at, element, note } from "./kit/dom.js";
import { get, openSession, remove } from "./network.js";
import { loadWords, named, nextName, onLanguage, switchLanguage, word, writeLabels } from "./kit/words.js";
import { fault } from "./words.js";
import { showSignIn } from "./signin.js";
import { showWelcome } from "./welcome.js";
import { loadPeople } from "./people.js";
import { showApplication, showApplications } from "./applications.js";
import { showCorrection, showSubmit } from "./submit.js";
import { showHandOut } from "./handout.js";
import { showImport } from "./import.js";
import { showCancellations, showCards } from "./cards.js";
import { showHolders } from "./holders.js";
import { showFindings } from "./findings.js";
import { showReport } from "./report.js";
import { showSites } from "./sites.js";
import { showOfficers } from "./officers.js";
import { showEmployers } from "./employers.js";
import { showFigures } from "./figures.js";
import { showOperation } from "./operation.js";
import { showPolicy } from "./policy.js";
import { showTrail } from "./trail.js";

const atAuthority = ["authority", "maker", "checker"];
const count = (path) => (number) => { counted(path, number); };

/** Places: the path, the text's name, for whom, what shows it, and where its link leads. */
const places = [
  ["applications", "tabApplications", [...atAuthority, "employer", "department"], applications, { mine: "1" }],
  ["submit", "tabSubmit", ["employer"], showSubmit],
  ["import", "tabImport", ["employer", "department"], showImport],
  ["cards", "tabCards", atAuthority, (view, session, number) => showCards(view, session, number)],
  ["handout", "tabHandOut", ["maker"], showHandOut],
  ["cancellations", "tabCancellations", atAuthority, (view, session) => showCancellations(view, session, count("cancellations"))],
  ["holders", "tabHolders", ["employer", "authority"], (view, session) => showHolders(view, session, count("holders"))],
  ["findings", "tabFindings", atAuthority, showFindings],
  ["report", "tabReport", atAuthority, showReport],
  ["figures", "tabFigures", atAuthority, showFigures],
  ["sites", "tabSites", atAuthority, showSites],
  ["officers", "tabOfficers", ["authority", "checker"], (view, session) => showOfficers(view, session, count("officers"))],
  ["employers", "tabEmployers", ["authority"], showEmployers],
  ["operation", "tabOperation", atAuthority, showOperation],
  ["policy", "tabPolicy", atAuthority, showPolicy],
  ["trail", "tabTrail", atAuthority, showTrail],
];

function applications(view, session, id, part) {
  if (id === undefined) return showApplications(view, session, count("applications"));
  return part === "correct" ? showCorrection(view, session, id) : showApplication(view, session, id);
}

let session = null;
/** Which was drawn last: an answer to an earlier place comes too late. */
let drawn = 0;

function open(opened) {
  session = opened;
  openSession(opened.csrf, () => leave(word("ended")));
}

async function enter(opened) {
  open(opened);
  await loadPeople().catch(() => {});
  draw();
}

/** Whoever comes by an invitation is nobody yet, whoever else has signed in here. */
const isWelcome = () => place().path[0] === "welcome";

function welcome() {
  drawn += 1;
  at("sign-out").hidden = at("menu").hidden = at("tabs").hidden = at("who").hidden = true;
  at("view").removeAttribute("aria-busy");
  showWelcome(at("view"), place().path[1], (text) => {
    say([], {}, {});
    draw();
    note(text);
  });
}

function leave(text) {
  session = null;
  openSession("", () => {});
  if (at("ask").open) at("ask").close();
  draw();
  if (text) note(text);
}

async function signOut() {
  try {
    await remove("session");
  } catch (error) {
    note(fault(error), true);
  }
  leave();
}

const own = () => places.filter(([, , roles]) => roles.some((role) => session.roles.includes(role)));

/** Shows the place of the address, or the first one that the officer has. */
async function show() {
  if (isWelcome()) {
    welcome();
    return;
  }
  if (!session) return;
  const mine = own();
  if (!mine.length) {
    at("view").replaceChildren(element("p", { className: "empty" }, word("noApplications")));
    return;
  }
  const here = place();
  let [path, ...rest] = here.path;
  if (!mine.some(([name]) => name === path)) {
    [path] = mine[0];
    rest = [];
    say([path], mine[0][4], {});
  }
  for (const link of at("tabs").querySelectorAll("a")) {
    if (link.dataset.path === path) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  fold(true);
  const mark = ++drawn;
  // Drawn aside: what stands on the screen stays until there is something else.
  const [, name, , shows] = mine.find(([one]) => one === path);
  const view = at("view");
  const fresh = view.cloneNode(false);
  fresh.removeAttribute("aria-busy");
  view.setAttribute("aria-busy", "true");
  try {
    await shows(fresh, session, ...rest);
    if (mark !== drawn || !session) return;
    // Who was at a field is at the same one afterwards.
    const field = view.contains(document.activeElement) ? document.activeElement.name : "";
    view.replaceWith(fresh);
    fresh.querySelector(field ? `[name="${field}"]` : "[autofocus]")?.focus({ preventScroll: true });
    document.title = `${word(name)} · ${word("title")}`;
    restoreScroll();
  } catch (error) {
    if (mark !== drawn) return;
    view.removeAttribute("aria-busy");
    note(fault(error), true);
  }
}

/** Below the width of a desk the places are behind a button. */
function fold(isFolded) {
  at("tabs").classList.toggle("folded", isFolded);
  at("menu").setAttribute("aria-expanded", String(!isFolded));
}

function counted(path, number) {
  const link = at("tabs").querySelector(`[data-path=${path}]`);
  link?.querySelector(".count")?.remove();
  if (number) link?.append(element("span", { className: "count" }, String(number)));
}

function draw() {
  at("sign-out").hidden = at("menu").hidden = at("tabs").hidden = at("who").hidden = !session;
  at("language").textContent = nextName();
  if (isWelcome()) {
    welcome();
    return;
  }
  if (!session) {
    drawn += 1;
    at("view").removeAttribute("aria-busy");
    showSignIn(at("view"), enter);
    return;
  }
  at("who").textContent = `${session.name ? `${session.name}（${session.officer}）` : session.officer} · ${session.roles.map((role) => named("roles", role)).join("、")}`;
  at("tabs").replaceChildren(...own().map(([path, name, , , filter]) => {
    const link = element("a", { href: address([path], filter) }, word(name));
    [link.dataset.path, link.dataset.tab] = [path, name];
    return link;
  }));
  show();
}

document.addEventListener("open-card", ({ detail }) => go(["cards", detail]));
at("language").onclick = switchLanguage;
at("sign-out").onclick = signOut;
at("menu").onclick = () => fold(at("menu").getAttribute("aria-expanded") === "true");
await loadWords("/console/page/names.json");
writeLabels();
const opened = await get("session").catch(() => null);
if (opened) {
  open(opened);
  await loadPeople().catch(() => {});
}
onPlace(show);
onLanguage(draw);
