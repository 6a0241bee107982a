// The language of the page, and every text in it. A text that is missing is an error, never a blank.
import zh from "./words.zh.js";
import en from "./words.en.js";

const own = { zh, en };
const asked = new URLSearchParams(location.search).get("lang");
let verdicts = null;
let language = asked?.toLowerCase().startsWith("en") ? "en" : "zh";
const followers = [];

/** Fetches the texts of verdicts; the page can say nothing before that. */
export async function loadWords() {
  const response = await fetch("/page/verdict-words.json");
  if (!response.ok) throw new Error(`verdict-words ${response.status}`);
  verdicts = await response.json();
}

/** One of the page's own texts; some take values. */
export function word(key, ...values) {
  const text = own[language][key];
  if (text === undefined) throw new Error(`no word ${key} in ${language}`);
  return typeof text === "function" ? text(...values) : text;
}

/** A verdict's text by table and code; the code itself when the daemon is newer than the table. */
export const verdictWord = (table, code) => verdicts[language][table][code] ?? code;
/** The same in the other language, and which that is. */
export const otherLanguage = () => (language === "en" ? "zh-CN" : "en-GB");
export const otherVerdictWord = (table, code) => verdicts[language === "en" ? "zh" : "en"][table][code] ?? code;
export const codes = (table) => Object.keys(verdicts.zh[table]);
export const testMark = () => `${verdicts.zh.test} / ${verdicts.en.test}`;

/** A text of the policy, which may lack English. */
export const bilingual = (text) => text?.[language] ?? text?.zh ?? "";

export const locale = () => (language === "en" ? "en-GB" : "zh-CN");

/** The age in the largest unit that fits. */
export function age(seconds) {
  const units = [["day", 86400, 172800], ["hour", 3600, 3600], ["minute", 60, 60], ["second", 1, 0]];
  const [unit, size] = units.find(([, , from]) => seconds >= from) ?? units[3];
  return new Intl.RelativeTimeFormat(locale()).format(-Math.max(0, Math.floor(seconds / size)), unit);
}

export const time = (moment) => new Date(moment).toLocaleTimeString(locale(), { hour12: false });

/** `follow` is called now and whenever the language changes. */
export function onLanguage(follow) {
  followers.push(follow);
  follow();
}

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
