// A new application, and a rejected one corrected: handed in through the employer (Art. 6(1)).
import { address, go } from "./address.js";
import { button, field } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { get, post } from "./network.js";
import { codes, named, word } from "./kit/words.js";
import { fault } from "./words.js";

/** What was typed and not handed in, by officer and place: another place, another language or a session's end takes nothing
 * away. In memory alone, and only for whom it is of. */
const drafts = new Map();
const documentsLimit = 4;
const nameLimitBytes = 64;

const options = (table, list) => list.map((code) => element("option", { value: code }, named(table, code)));
const input = (name, properties = {}) => element("input", { name, autocomplete: "off", ...properties });

/** SHA-256 in hex: computed here, so that the file itself goes nowhere. */
async function digest(file) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function showSubmit(view, session) {
  const { employers } = await get("employers");
  const { form, read, clear, mark } = applicationForm(employers, word("submit"), `${session.officer} new`);
  form.onsubmit = (event) => {
    event.preventDefault();
    hand(form, mark, async () => {
      const { id } = await post("applications", read());
      clear();
      note(word("submitted", id));
    });
  };
  view.replaceChildren(element("section", { className: "panel" }, element("h2", {}, word("tabSubmit")), form));
}

/** A rejected one, with all that was handed in but for the documents, which are never shown: none given, they stay. */
export async function showCorrection(view, session, id) {
  const [{ employers }, application] = await Promise.all([get("employers"), get(`applications/${encodeURIComponent(id)}`)]);
  const { form, read, clear, mark } = applicationForm(
    employers, named("applicationSteps", "resubmit"), `${session.officer} ${application.id}`, application);
  form.onsubmit = (event) => {
    event.preventDefault();
    hand(form, mark, async () => {
      const after = await post(`applications/${encodeURIComponent(id)}/correction`, read());
      clear();
      note(word("stepDone", after.id, named("applicationStates", after.state)));
      await go(["applications", String(after.id)]);
    });
  };
  view.replaceChildren(element("section", { className: "panel" },
    element("h2", {}, word("correctTitle", application.id)), element("p", { className: "hint" }, word("rejectedFor", application.rejection ?? "")),
    form, element("p", {}, element("a", { href: address(["applications", String(application.id)]) }, word("back")))));
}

/** Hands in; the button is busy until it is answered, and what is wrong stands at its field. */
async function hand(form, mark, send) {
  const main = form.querySelector("button[type=submit]");
  const idle = main.textContent;
  mark(null);
  main.disabled = true;
  main.textContent = word("busy");
  try {
    await send();
  } catch (error) {
    note(fault(error), true);
    mark(error);
  }
  main.disabled = false;
  main.textContent = idle;
}

function applicationForm(employers, go, draftKey, earlier = null) {
  const digests = element("textarea", { name: "attachments", rows: 2, spellcheck: false, value: earlier?.attachments.join("\n") ?? "" });
  const files = element("input", { type: "file", multiple: true });
  files.onchange = async () => {
    const found = await Promise.all(Array.from(files.files, digest));
    digests.value = [...new Set([...digests.value.split(/\s+/).filter(Boolean), ...found])].join("\n");
    files.value = "";
    keep();
  };
  const documents = element("div", { className: "wide" });
  const more = button(word("addDocument"), () => add());
  const add = () => {
    documents.append(documentFields(!earlier && !documents.children.length, () => {
      more.disabled = false;
      keep();
    }));
    more.disabled = documents.children.length >= documentsLimit;
  };
  const draft = drafts.get(draftKey);
  const keep = () => drafts.set(draftKey, written(form, documents));
  if (!earlier) add();
  const name = input("name", { required: true, value: earlier?.holder ?? "" });
  name.oninput = () => name.setCustomValidity(new TextEncoder().encode(name.value.trim()).length > nameLimitBytes ? word("nameTooLong", nameLimitBytes) : "");
  const form = element("form", { className: "grid" },
    field(word("holderName"), name),
    field(word("category"), element("select", { name: "category", value: earlier?.category ?? "" }, options("categories", codes("categories")))),
    field(word("born"), input("born", { type: "date" })),
    field(word("employer"), element("select", { name: "employer" }, employers.map(({ id, name }) => element("option", { value: id }, name)))),
    documents, element("div", { className: "row wide" }, more, earlier ? element("span", { className: "hint" }, word("documentsStay")) : null),
    element("div", { className: "wide" }, field(word("files"), files), field(word("digest"), digests)),
    element("p", { className: "hint wide" }, word("documentHint")),
    element("div", { className: "row wide" }, element("button", { type: "submit", className: "main" }, go)));
  if (earlier) {
    form.elements.category.value = earlier.category;
    form.elements.employer.value = earlier.employerID;
  }
  if (draft) write(draft, form, documents, add);
  form.oninput = form.onchange = keep;
  return { form, read: () => read(form, documents), mark: (error) => mark(form, documents, error), clear: () => {
    drafts.delete(draftKey);
    form.reset();
    documents.replaceChildren();
    add();
  } };
}

const formFields = ["name", "category", "born", "employer", "attachments"];
const documentParts = ["type", "number"];

/** What stands in the fields, as it stands there. */
function written(form, documents) {
  return {
    fields: formFields.map((name) => form.elements[name].value),
    documents: [...documents.children].map((one) => documentParts.map((name) => one.querySelector(`[name=${name}]`).value)),
  };
}

function write(draft, form, documents, add) {
  formFields.forEach((name, place) => { form.elements[name].value = draft.fields[place]; });
  draft.documents.forEach((values, row) => {
    if (row >= documents.children.length) add();
    documentParts.forEach((name, place) => { documents.children[row].querySelector(`[name=${name}]`).value = values[place]; });
  });
}

function documentFields(isFirst, gone) {
  const fields = element("div", { className: "grid document" },
    field(word("documentType"), element("select", { name: "type" }, options("documents", codes("documents")))),
    field(word("documentNumber"), input("number", { required: true, maxLength: 100 })),
    isFirst ? null : button(word("removeDocument"), () => {
      fields.remove();
      gone();
    }, "wide"));
  return fields;
}

function read(form, documents) {
  const { name, category, born, employer, attachments } = form.elements;
  const given = [...documents.children].map((one) => ({
    type: one.querySelector("[name=type]").value, number: one.querySelector("[name=number]").value.trim(),
  }));
  return {
    name: name.value.trim(), category: category.value, employer: employer.value,
    attachments: attachments.value.split(/\s+/).filter(Boolean),
    ...(given.length ? { documents: given } : {}), ...(born.value ? { born: born.value } : {}),
  };
}

/** What the server does not take stands at the field that it names; none for no error. */
function mark(form, documents, error) {
  for (const old of form.querySelectorAll(".fault")) old.remove();
  for (const one of form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
  const at = error?.problem?.at;
  if (!at) return;
  const [, place, part] = at.match(/^documents\[(\d+)\]\.(type|number)$/) ?? [];
  const wrong = place === undefined ? form.elements[at === "documents" ? "number" : at] : documents.children[place]?.querySelector(`[name=${part}]`);
  const input = wrong instanceof RadioNodeList ? wrong[0] : wrong;
  if (!input) return;
  const remark = element("p", { className: "fault", id: `fault-${at}` }, fault(error));
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", remark.id);
  input.parentElement.append(remark);
  input.focus();
}
