// A new application, handed in through the employer (Art. 6(1)).
import { element, field, note } from "./dom.js";
import { get, post } from "./network.js";
import { codes, fault, named, word } from "./words.js";

const options = (table, list) => list.map((code) => element("option", { value: code }, named(table, code)));

export async function showSubmit(view) {
  const { employers } = await get("employers");
  const input = (name, properties = {}) => element("input", { name, autocomplete: "off", ...properties });
  const form = element("form", { className: "grid" },
    field(word("holderName"), input("name", { required: true, maxLength: 21 })),
    field(word("category"), element("select", { name: "category" }, options("categories", codes("categories")))),
    field(word("documentType"), element("select", { name: "type" }, options("documentTypes", codes("documents")))),
    field(word("documentNumber"), input("number", { required: true, maxLength: 40 })),
    field(word("born"), input("born", { type: "date" })),
    field(word("employer"), element("select", { name: "employer" }, employers.map(({ id, name }) => element("option", { value: id }, name)))),
    element("div", { className: "wide" }, field(word("digest"), element("textarea", { name: "attachments", rows: 2 }))),
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
