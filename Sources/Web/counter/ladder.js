// What a clerk does when nobody can find out about a card: the steps for its reason, whom to call, and a use by the number on
// the card, which is no admission. The steps are the policy's; the daemon gives them also without trust data.
import { element } from "./kit/dom.js";
import { named, written } from "./kit/words.js";
import { attemptKey, get, send } from "./network.js";
import { sentenceOn } from "./problems.js";
import { field, heading, openSheet, text } from "./sheet.js";
import { supportLine } from "./support.js";

const seenLimit = 200;

let ladder = null;
const asked = new Set();

/** Once for each decision: a policy may come into force in between. */
async function fetched(id) {
  if (ladder !== null && asked.has(id)) return ladder;
  asked.add(id);
  ladder = await get("/v1/fallbacks");
  return ladder;
}

/** The steps below a decision that is `refer`; null below any other. */
export function ladderCard(desk, decision) {
  if (decision?.outcome !== "refer") return null;
  const card = element("section", { className: "ladder" });
  const fill = (found) => card.replaceChildren(...parts(found, desk, decision));
  if (ladder !== null) fill(ladder);
  fetched(decision.id).then(fill, () => {});
  return card;
}

function parts(found, desk, decision) {
  const steps = found.fallbacks.find(({ reasons }) => reasons.includes(decision.reasons[0]))?.steps ?? [];
  return [
    steps.length > 0 ? element("h3", {}, text("ladder")) : null,
    steps.length > 0 ? element("ol", {}, ...steps.map((step) => element("li", {}, written(step)))) : null,
    contact(found),
    support(desk),
    element("button", { type: "button", onclick: () => openByNumber(desk, decision) }, text("byNumber")),
  ].filter(Boolean);
}

const contact = (found) => (found.contact === null ? null
  : element("p", { className: "contact" }, `${text("contact")} ${written(found.contact.name)} `, element("strong", {}, found.contact.telephone)));

function support({ page }) {
  const line = supportLine(page);
  return line === "" ? null : element("p", { className: "support" }, line);
}

/** A service given by the ladder: by the number that stands on the card. */
export async function openByNumber(desk, decision = null) {
  let found;
  try {
    found = await fetched(decision?.id ?? "");
  } catch (problem) {
    return openSheet(text("byNumber"), element("p", { role: "alert" }, sentenceOn("record", problem.code)));
  }
  const fields = fieldsOf(found, decision);
  const why = element("p", { role: "alert", className: "why" });
  const form = element("form", { noValidate: true }, element("p", { className: "soft" }, text("byNumberNote")), fields.card.box, fields.service.box,
    fields.cause.box, fields.seen.box, element("p", { className: "soft" }, text("seenNote")), why, element("button", { className: "main" }, text("recordUse")));
  const sheet = openSheet(text("byNumber"), contact(found), form);
  const key = attemptKey();
  form.onsubmit = async (event) => {
    event.preventDefault();
    const use = useOf(fields, decision);
    const fault = faultOf(use);
    if (fault !== null) {
      why.textContent = text(fault);
      return;
    }
    try {
      const { card, name, service } = await send("/v1/fallback-uses", { ...use, lane: desk.lane, idempotencyKey: key });
      sheet.finish(text("used", `${card.number} ${written(name, service)}`));
    } catch (problem) {
      why.textContent = sentenceOn("record", problem.code);
    }
  };
}

function fieldsOf(found, decision) {
  const number = decision?.card?.number ?? "";
  const card = field("input", text("cardNumber"), {
    autocomplete: "off", spellcheck: false, required: true, maxLength: 24, value: number, readOnly: number !== "", autofocus: number === "",
  });
  const service = field("select", heading("given"), { required: true });
  service.input.append(...found.services.map(({ id, name }) => element("option", { value: id }, written(name, id))));
  const causes = [...new Set(found.fallbacks.flatMap(({ reasons }) => reasons))];
  const cause = field("select", text("cause"), {});
  cause.input.append(...causes.map((code) => element("option", { value: code }, named("sentences", code))));
  if (decision !== null) cause.input.value = decision.reasons[0];
  cause.input.disabled = decision !== null;
  const seen = field("textarea", text("seen"), { required: true, maxLength: seenLimit, rows: 3, autofocus: number !== "" });
  return { card, service, cause, seen };
}

const useOf = ({ card, service, cause, seen }, decision) => ({
  card: card.input.value.normalize("NFKC").trim().toUpperCase(), service: service.input.value, seen: seen.input.value.replaceAll(/\s+/g, " ").trim(),
  ...(decision === null ? { cause: cause.input.value } : { verification: decision.id }),
});

/** As far as the person who types can mend it, as one of the record's texts; null for nothing. The daemon judges. */
function faultOf({ card, seen }) {
  if (!/^[A-Z]+-[A-Z0-9-]+$/.test(card)) return "badCardNumber";
  return seen === "" || holdsNumber(seen) ? "badSeen" : null;
}

/** Six digits together, or nine with signs between them: a document's number has more. */
const holdsNumber = (text) => /\p{N}{6}|\p{N}(?:[^\p{N}\p{Alphabetic}]*\p{N}){8}/u.test(text);
