// The language of a page, and every text in it. The server gives them all, in each language that it has, so that another
// language changes no script. A text that is missing is an error, never a blank.

/** By language: its tag (BCP 47), its own name, the second language, the page's own texts, and tables of texts by code. */
let texts = {};
let language = "zh";
/** The languages that are offered, the first one first; empty: all. */
let offered = [];
const followers = [];

/** Fetches every text of the page, which can say nothing before that; the language is the address's, or the first. */
export async function loadWords(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} ${response.status}`);
  texts = await response.json();
  const asked = new URLSearchParams(location.search).get("lang")?.toLowerCase() ?? "";
  language = languages().find((code) => asked.startsWith(code)) ?? languages()[0];
}

const languages = () => (offered.length > 0 ? offered : Object.keys(texts));
const next = () => languages()[(languages().indexOf(language) + 1) % languages().length];
/** What stands below the first one: its own second language, or another that is offered; null where there is one alone. */
const second = () => [texts[language].second, ...languages()].find((code) => code !== language && languages().includes(code)) ?? null;

/** One of the page's own texts, with the values in its places {1}, {2}. */
export function word(key, ...values) {
  const text = texts[language].own[key];
  if (text === undefined) throw new Error(`no word ${key} in ${language}`);
  return filled(text, ...values);
}

/** A text with the values in its places {1}, {2}. */
export const filled = (text, ...values) => text.replaceAll(/\{(\d)\}/g, (_, place) => values[place - 1]);

/** A text by table and code; the code itself when the server is newer than the page's tables. */
export const named = (table, code) => texts[language][table]?.[code] ?? code;
/** The same in the second language, for whoever does not read the first; and which that is. */
export const secondNamed = (table, code) => (second() === null ? "" : texts[second()][table]?.[code] ?? code);
export const secondWord = (key) => (second() === null ? "" : texts[second()].own[key]);
export const secondLocale = () => texts[second() ?? language].tag;
export const codes = (table) => Object.keys(texts[language][table]);

/** A text in the languages that people wrote it in. */
export const written = (text, fallback = "", code = language) => text?.[code] ?? text?.zh ?? fallback;

/** The code of the language in use. */
export const current = () => language;
export const locale = () => texts[language].tag;
/** What the button says that goes on to the next language. */
export const nextName = () => texts[next()].name;

/** `follow` is called now, when there are words, and whenever the language changes. */
export function onLanguage(follow) {
  followers.push(follow);
  if (languages().length > 0) follow();
}

/** Offers these languages alone, as far as there are texts; the one in use stays if it is among them. */
export function offerLanguages(wanted) {
  const known = wanted.filter((code) => texts[code]);
  if (known.length === 0 || known.join() === offered.join()) return;
  offered = known;
  if (!offered.includes(language)) {
    language = offered[0];
    writeLabels();
  }
  for (const follow of followers) follow();
}

export const hasOtherLanguages = () => languages().length > 1;

export function switchLanguage() {
  language = next();
  const address = new URL(location.href);
  address.searchParams.set("lang", language);
  history.replaceState(history.state, "", address);
  writeLabels();
  for (const follow of followers) follow();
}

/** Fills in what the HTML names by data-word and data-label. */
export function writeLabels() {
  document.documentElement.lang = locale();
  document.title = word("title");
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", word(node.dataset.label));
}

/** A text in a language of its own, whatever the page's is: by table and code, or of the language itself (`tag`, `name`). */
export const inLanguage = (code, table, key) => (key === undefined ? texts[code][table] : texts[code][table][key]);
