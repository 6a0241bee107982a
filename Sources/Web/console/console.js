// Puts the console together: who is signed in, which tabs that officer has, and which of them is shown.
import { button } from "./elements.js";
import { at, element, note } from "./kit/dom.js";
import { get, openSession, remove } from "./network.js";
import { loadWords, named, nextName, onLanguage, switchLanguage, word, writeLabels } from "./kit/words.js";
import { fault } from "./words.js";
import { showSignIn } from "./signin.js";
import { showApplications } from "./applications.js";
import { showSubmit } from "./submit.js";
import { showCancellations, showCards } from "./cards.js";
import { showFindings } from "./findings.js";
import { showReport, showSites } from "./report.js";

const atAuthority = ["authority", "maker", "checker"];

/** Tabs: the text's name, for whom, and what shows it. */
const tabs = [
  ["tabApplications", [...atAuthority, "employer", "department"], showApplications],
  ["tabSubmit", ["employer"], showSubmit],
  ["tabCards", atAuthority, showCards],
  ["tabCancellations", atAuthority, showCancellations],
  ["tabFindings", atAuthority, showFindings],
  ["tabReport", atAuthority, showReport],
  ["tabSites", atAuthority, showSites],
];

let session = null;
let current = "tabApplications";

function open(opened) {
  session = opened;
  openSession(opened.csrf, () => leave(word("ended")));
}

function enter(opened) {
  open(opened);
  draw();
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

async function show(name, number) {
  current = name;
  for (const tab of at("tabs").children) {
    if (tab.dataset.tab === name) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  const view = at("view");
  view.replaceChildren();
  try {
    await tabs.find(([tab]) => tab === name)[2](view, session, number);
  } catch (error) {
    note(fault(error), true);
  }
}

function draw() {
  at("sign-out").hidden = at("tabs").hidden = at("who").hidden = !session;
  at("language").textContent = nextName();
  if (!session) {
    showSignIn(at("view"), enter);
    return;
  }
  at("who").textContent = `${session.officer} · ${session.roles.map((role) => named("roles", role)).join("、")}`;
  const own = tabs.filter(([, roles]) => roles.some((role) => session.roles.includes(role)));
  at("tabs").replaceChildren(...own.map(([name]) => {
    const tab = button(word(name), () => show(name));
    tab.dataset.tab = name;
    return tab;
  }));
  if (own.length) show(own.some(([name]) => name === current) ? current : own[0][0]);
  else at("view").replaceChildren(element("p", { className: "empty" }, word("noApplications")));
}

document.addEventListener("open-card", ({ detail }) => show("tabCards", detail));
at("language").onclick = switchLanguage;
at("sign-out").onclick = signOut;
await loadWords("/console/page/names.json");
writeLabels();
const opened = await get("session").catch(() => null);
if (opened) open(opened);
onLanguage(draw);
