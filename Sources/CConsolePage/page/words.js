// The language of the page, and every text in it. A text that is missing is an error, never a blank.
import zh from "./words.zh.js";
import en from "./words.en.js";

const own = { zh, en };
let names = {};
let language = new URLSearchParams(location.search).get("lang")?.toLowerCase().startsWith("en") ? "en" : "zh";
const followers = [];

/** Fetches what the registry's states are called; the page can say little before that. */
export async function loadWords() {
  const response = await fetch("/console/page/names.json");
  if (!response.ok) throw new Error(`names ${response.status}`);
  names = await response.json();
}

/** One of the page's own texts; some take values. */
export function word(key, ...values) {
  const text = own[language][key];
  if (text === undefined) throw new Error(`no word ${key} in ${language}`);
  return typeof text === "function" ? text(...values) : text;
}

/** A text of one of the page's tables; the code itself where there is none. */
export const named = (table, code) => own[language][table]?.[code] ?? names[table]?.[code]?.[language] ?? code;
export const codes = (table) => (Array.isArray(names[table]) ? names[table] : Object.keys(names[table]));
export const bilingual = (text, fallback = "") => text?.[language] ?? text?.zh ?? fallback;

/** What went wrong, in the server's own words where it has them in this language. */
export const fault = (error) =>
  (language === "zh" ? error.problem?.zh : null) ?? own[language].faults[error.code] ?? error.problem?.detail ?? word("failed", error.code);

export const locale = () => (language === "en" ? "en-GB" : "zh-CN");
export const moment = (text) => new Date(text).toLocaleString(locale(), { hour12: false, timeZone: "Asia/Shanghai" });
/** The last day of what ends at this moment. */
export const lastDay = (text) => day(new Date(text) - 1000);
export const day = (text) => new Date(text).toLocaleDateString(locale(), { timeZone: "Asia/Shanghai" });

export const onLanguage = (follow) => followers.push(follow);

export function switchLanguage() {
  language = language === "zh" ? "en" : "zh";
  const address = new URL(location.href);
  address.searchParams.set("lang", language);
  history.replaceState(null, "", address);
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
