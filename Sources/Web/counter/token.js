// The bearer token of a page on another machine: asked for once, or brought behind the address's "#token=", which no
// browser sends to anybody. It lives as long as the tab, and goes into the header of each request, nowhere else.
import { at } from "./kit/dom.js";
import { onLanguage, word } from "./kit/words.js";

const place = "talentcard-token";
// What a header can carry (RFC 9110 §5.5) and a token is made of.
const shape = /^[\x21-\x7e]{1,512}$/;
const refusals = { "missing-token": "tokenMissing", "wrong-token": "tokenWrong", "missing-scope": "tokenNarrow" };

let asked = Promise.resolve();
/** Ends the asking; null while nobody is asked. */
let answered = null;
let why = "missing-token";

/** The header fields that name the bearer; none where nobody is asked. */
export function bearer() {
  const token = sessionStorage.getItem(place);
  return token === null ? {} : { Authorization: `Bearer ${token}` };
}

/** Whether a problem's code is about the token itself. */
export const isTokenRefused = (code) => code === "missing-token" || code === "wrong-token";

/** Asks whoever is at the page for another token, and returns when there is one. */
export function askForToken(code) {
  why = code;
  sessionStorage.removeItem(place);
  if (answered === null) asked = new Promise((resolve) => { answered = resolve; });
  show();
  if (!at("token").open) at("token").showModal();
  return asked;
}

export function startToken() {
  takeFromAddress();
  addEventListener("hashchange", () => { if (takeFromAddress()) location.reload(); });
  at("token").oncancel = (event) => event.preventDefault();
  // Browsers let a second Escape through.
  at("token").onclose = () => { if (answered) at("token").showModal(); };
  at("token").querySelector("form").onsubmit = (event) => {
    event.preventDefault();
    const field = at("token-field");
    const token = field.value.trim();
    field.value = "";
    if (!keep(token)) return refuse();
    const done = answered;
    answered = null;
    at("token").close();
    done();
  };
  onLanguage(show);
}

function keep(token) {
  if (!shape.test(token)) return false;
  sessionStorage.setItem(place, token);
  return true;
}

function refuse() {
  why = "wrong-token";
  show();
}

/** Takes the token out of the address, and the address out of the history. */
function takeFromAddress() {
  const mark = "#token=";
  if (!location.hash.startsWith(mark)) return false;
  const token = location.hash.slice(mark.length);
  history.replaceState(null, "", location.pathname + location.search);
  return keep(token);
}

function show() {
  at("token-why").textContent = word(refusals[why] ?? "tokenMissing");
}
