// The console's texts: its own, and what the registry's states, steps and roles are called, by the server.
import zh from "./words.zh.js";
import en from "./words.en.js";
import { locale, named, useWords, word } from "./kit/words.js";

/** Fetches what the registry's states are called; the page can say little before that. */
export async function loadConsoleWords() {
  const response = await fetch("/console/page/names.json");
  if (!response.ok) throw new Error(`names ${response.status}`);
  const names = await response.json();
  const inOne = (language) => Object.fromEntries(Object.entries(names).map(([table, codes]) => [
    table, Object.fromEntries(Array.isArray(codes) ? codes.map((code) => [code, code]) : Object.entries(codes).map(([code, text]) => [code, text[language]]))]));
  const tables = (own) => Object.fromEntries(Object.entries(own).filter(([, value]) => typeof value === "object"));
  useWords({
    zh: { tag: "zh-CN", name: "中文", second: "en", own: zh, ...inOne("zh"), ...tables(zh) },
    en: { tag: "en-GB", name: "English", second: "zh", own: en, ...inOne("en"), ...tables(en) },
  });
}

/** What went wrong, in the server's own words where it has them in this language. */
export const fault = (error) => {
  const known = named("faults", error.code);
  return (locale() === "zh-CN" ? error.problem?.zh : null) ?? (known === error.code ? null : known) ?? error.problem?.detail ?? word("failed", error.code);
};
