// A sheet of applications: looked at line by line, then handed in whole or not at all (Art. 6(1)).
import { go } from "./address.js";
import { button, field, table } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { save, sendFile } from "./network.js";
import { locale, named, word } from "./kit/words.js";
import { fault } from "./words.js";

const language = () => (locale() === "zh-CN" ? "zh" : "en");

export function showImport(view) {
  const result = element("div", { className: "panel", hidden: true });
  const file = element("input", { type: "file", name: "sheet", accept: ".xlsx,.csv" });
  file.onchange = () => { if (file.files.length) look(file, result); };
  view.replaceChildren(
    element("section", { className: "panel" }, element("h2", {}, word("tabImport")),
      element("p", { className: "hint" }, word("importHint")), field(word("importFile"), file),
      element("p", { className: "row" }, button(word("importTemplate"), empty))),
    result);
}

async function empty() {
  try {
    await save(`import/template/${language()}`, `${word("tabImport")}.xlsx`);
  } catch (error) {
    note(fault(error), true);
  }
}

/** The bytes that are looked at are those that are handed in, whatever becomes of the file meanwhile. */
async function look(file, result) {
  file.disabled = true;
  result.setAttribute("aria-busy", "true");
  try {
    const bytes = await file.files[0].arrayBuffer();
    show(result, bytes, await sendFile("import/preview", bytes));
  } catch (error) {
    result.replaceChildren(element("p", { className: "fault" }, fault(error)));
  }
  result.hidden = false;
  result.removeAttribute("aria-busy");
  file.disabled = false;
  // The same file again, corrected, is a change too.
  file.value = "";
}

function show(result, bytes, { digest, refused, lines }) {
  const all = button(word("importAll", lines.length), () => hand(all, result, bytes, digest), "main");
  result.replaceChildren(
    element("p", { role: "status" }, word("importRead", lines.length - refused, refused)),
    refused ? element("p", { className: "fault" }, word("importFix")) : element("div", { className: "row" }, all),
    // What must be corrected stands first.
    table([word("importLine"), word("holder"), word("category"), word("employer"), word("documentNumber"), word("importFaults")],
      [...lines].sort((one, other) => Number(!one.faults.length) - Number(!other.faults.length)).map(line)));
}

function line({ line: number, holder, category, employer, documents, faults }) {
  const wrong = ({ cell, detail, zh }) => element("p", { className: "fault" }, `${cell}${language() === "zh" ? "：" : ": "}${language() === "zh" ? zh : detail}`);
  return element("tr", { className: faults.length ? "" : "done" },
    element("td", { className: "number" }, String(number)), element("td", { className: "who" }, holder ?? "—"),
    element("td", {}, category ? named("categories", category) : "—"), element("td", {}, employer || "—"),
    element("td", {}, documents.length
      ? documents.map(({ type, ending }) => element("p", { className: "number" }, `${named("documents", type)} …${ending}`)) : "—"),
    element("td", {}, faults.length ? faults.map(wrong) : word("importGood")));
}

async function hand(pressed, result, bytes, digest) {
  const idle = pressed.textContent;
  pressed.disabled = true;
  pressed.textContent = word("busy");
  try {
    const after = await sendFile(`import/sheet/${digest}`, bytes);
    // Somebody else may have handed one of them in meanwhile.
    if (after.refused) {
      show(result, bytes, after);
      return;
    }
    note(word("importDone", after.taken));
    await go(["applications"], { mine: "1" });
  } catch (error) {
    note(fault(error), true);
    pressed.disabled = false;
    pressed.textContent = idle;
  }
}
