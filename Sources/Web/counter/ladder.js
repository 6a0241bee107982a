// What a clerk does when nobody can find out about a card: the steps for its reason, whom to call, and a use by the number on
// the card, which is no admission. The steps are the policy's; the daemon gives them also without trust data.
import { element } from "./kit/dom.js";
import { named, word, written } from "./kit/words.js";
import { attemptKey, get, send } from "./network.js";
import { field, openSheet, text } from "./sheet.js";

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
    element("button", { type: "button", onclick: () => openByNumber(desk, decision) }, text("byNumber")),
  ].filter(Boolean);
}

const contact = (found) => (found.contact === null ? null
  : element("p", { className: "contact" }, `${text("contact")} ${written(found.contact.name)} `, element("strong", {}, found.contact.telephone)));

/** A service given by the ladder: by the number that stands on the card. */
export async function openByNumber(desk, decision = null) {
  let found;
  try {
    found = await fetched(decision?.id ?? "");
  } catch (problem) {
    return openSheet(text("byNumber"), element("p", { role: "alert" }, word("failed", problem.code)));
  }
  const key = attemptKey();
  const card = field("input", text("cardNumber"), { autocomplete: "off", spellcheck: false, required: true, maxLength: 24, value: decision?.card?.number ?? "" });
  const service = field("select", named("columns", "given"), { required: true });
  service.input.append(...found.services.map(({ id, name }) => element("option", { value: id }, written(name, id))));
  const causes = [...new Set(found.fallbacks.flatMap(({ reasons }) => reasons))];
  const cause = field("select", text("cause"), {});
  cause.input.append(...causes.map((code) => element("option", { value: code }, named("sentences", code))));
  if (decision !== null) cause.input.value = decision.reasons[0];
  cause.input.disabled = decision !== null;
  const seen = field("textarea", text("seen"), { required: true, maxLength: 200, rows: 3 });
  const why = element("p", { role: "alert", className: "why" });
  const form = element("form", { noValidate: true }, element("p", { className: "soft" }, text("byNumberNote")), card.box, service.box, cause.box, seen.box,
    element("p", { className: "soft" }, text("seenNote")), why, element("button", { className: "main" }, text("recordUse")));
  const sheet = openSheet(text("byNumber"), contact(found), form);
  form.onsubmit = async (event) => {
    event.preventDefault();
    const number = card.input.value.normalize("NFKC").trim().toUpperCase();
    const fault = !/^[A-Z]+-[A-Z0-9-]+$/.test(number) ? "badCardNumber" : seen.input.value.trim() === "" ? "badSeen" : null;
    if (fault !== null) return show(fault);
    try {
      const use = await send("/v1/fallback-uses", {
        card: number, service: service.input.value, seen: seen.input.value.trim(), lane: desk.lane, idempotencyKey: key,
        ...(decision === null ? { cause: cause.input.value } : { verification: decision.id }),
      });
      sheet.finish(text("used", `${use.card.number} ${written(use.name, use.service)}`));
    } catch (problem) {
      show(problem.code === "bad-value" ? "badSeen" : "failed");
    }
  };
  const show = (code) => { why.textContent = text(code); };
}
