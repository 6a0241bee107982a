// A new application, handed in through the employer (Art. 6(1)).
import { field } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { get, post } from "./network.js";
import { codes, named, word } from "./kit/words.js";
import { fault } from "./words.js";

const options = (table, list) => list.map((code) => element("option", { value: code }, named(table, code)));

/** SHA-256 in hex: computed here, so that the file itself goes nowhere. */
async function digest(file) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function showSubmit(view) {
  const { employers } = await get("employers");
  const input = (name, properties = {}) => element("input", { name, autocomplete: "off", ...properties });
  const digests = element("textarea", { name: "attachments", rows: 2, spellcheck: false });
  const files = element("input", { type: "file", multiple: true });
  files.onchange = async () => {
    const found = await Promise.all(Array.from(files.files, digest));
    digests.value = [...new Set([...digests.value.split(/\s+/).filter(Boolean), ...found])].join("\n");
    files.value = "";
  };
  const form = element("form", { className: "grid" },
    field(word("holderName"), input("name", { required: true, maxLength: 64 })),
    field(word("category"), element("select", { name: "category" }, options("categories", codes("categories")))),
    field(word("documentType"), element("select", { name: "type" }, options("documents", codes("documents")))),
    field(word("documentNumber"), input("number", { required: true, maxLength: 40 })),
    field(word("born"), input("born", { type: "date" })),
    field(word("employer"), element("select", { name: "employer" }, employers.map(({ id, name }) => element("option", { value: id }, name)))),
    element("div", { className: "wide" }, field(word("files"), files), field(word("digest"), digests)),
    element("p", { className: "hint wide" }, word("documentHint")),
    element("div", { className: "row wide" }, element("button", { type: "submit", className: "main" }, word("submit"))));
  form.onsubmit = async (event) => {
    event.preventDefault();
    const { name, category, type, number, born, employer, attachments } = Object.fromEntries(new FormData(form));
    try {
      const { id } = await post("applications", {
        name: name.trim(), category, documents: [{ type, number: number.trim() }], employer,
        attachments: attachments.split(/\s+/).filter(Boolean), ...(born ? { born } : {}),
      });
      form.reset();
      note(word("submitted", id));
    } catch (error) {
      note(fault(error), true);
    }
  };
  view.replaceChildren(element("section", { className: "panel" }, element("h2", {}, word("tabSubmit")), form));
}
