// What is open, and what the one next act is: derived from a decision, the visit and what the lane may ask. No DOM.

/** Why a service is taken back: as pressed by mistake, or by one of these. */
export const undoReasons = ["undoMistake", "undoDeclined", "undoNotGiven"];
export const nobodySaid = { companions: 0, relation: "holder", officialTravel: null };

const documentReasons = ["identity-required", "document-not-listed", "holder-document-required"];
/** Nothing of ours was read: whatever was open before stands. */
const unread = ["not-our-card", "card-removed", "card-timeout", "reader-failed"];

const first = (decision) => decision?.reasons?.[0] ?? null;
export const isNotOurs = (decision) => first(decision) === "not-our-card";
export const wasNotRead = (decision) => unread.includes(first(decision));
export const isMismatch = (decision) => first(decision) === "identity-mismatch";
export const isAsking = (decision) => decision?.outcome === "check-identity" || isMismatch(decision);
/** A good card, which another visit or a document can change. */
export const isChangeable = (decision) => ["admit", "check-identity", "no-service"].includes(decision?.outcome) || isMismatch(decision);
export const wantsDocument = (decision) => isMismatch(decision)
  || decision?.outcome === "check-identity" && decision.reasons.some((reason) => documentReasons.includes(reason));
export const admitted = (decision) => decision?.outcome === "admit"
  ? (decision.services ?? []).filter((service) => (service.open ?? []).length === 0) : [];

const none = { companions: 0, relations: [], officialTravel: false };

/** What may be asked: of the services that this card has here, else of all that the lane has. */
export function questionsOf(decision, page) {
  const asked = page?.questions ?? none;
  if (decision === null) return asked;
  if (!isChangeable(decision)) return none;
  const services = decision.services ?? [];
  if (services.length === 0) return asked;
  return {
    companions: Math.max(...services.map((service) => service.companions ?? 0)),
    relations: asked.relations.filter((relation) => services.some((service) => service.beneficiaries?.includes(relation))),
    officialTravel: services.some((service) => service.conditions?.includes("official-travel")),
  };
}

/** What is checked, in the order in which it is done: `[{code, isDone}]`; empty unless something is open. */
export function checklistOf(decision, visit, page) {
  if (decision?.outcome !== "check-identity") return [];
  const { reasons } = decision;
  const list = [
    { code: "card", isDone: true },
    { code: "document", isDone: !reasons.some((reason) => documentReasons.includes(reason)) },
  ];
  if (visit.relation !== "holder" || reasons.includes("kinship-unconfirmed")) {
    list.push({ code: "kinship", isDone: !reasons.includes("kinship-unconfirmed") });
  }
  const asksTravel = reasons.includes("condition-unconfirmed") || questionsOf(decision, page).officialTravel;
  if (asksTravel) list.push({ code: "travel", isDone: !reasons.includes("condition-unconfirmed") });
  return list;
}

/** The reason that is dealt with now: the first in the order of the checklist. */
export function leadingReason(decision) {
  const reasons = decision.reasons ?? [];
  if (decision.outcome !== "check-identity") return reasons[0] ?? null;
  const order = [...documentReasons, "kinship-unconfirmed", "condition-unconfirmed"];
  return order.find((reason) => reasons.includes(reason)) ?? reasons[0] ?? null;
}

const holderReasons = ["reasonSeen", "reasonDevice"];
const kinReasons = ["reasonKin", "reasonAbsent"];
/** Whose word confirms what: of a dependant, a word on kinship alone. */
export const confirmationsFor = (visit) => (visit.relation === "holder" ? holderReasons : kinReasons);

/**
 * The one thing that is open: `{kind, reasons, main}`.
 *
 * kind: none, document, kinship, travel, give, given. `reasons`: an operator's words that will do. `main`: what Enter
 * does, or null; `andGive` is the service that is recorded as soon as it is admitted, where nothing else is open.
 *
 * @param desk its decision, visit, page, number and what was given
 */
export function taskOf({ decision, visit, page, number, given, isBusy }) {
  if (decision === null) return { kind: "none", reasons: [], main: null };
  if (wantsDocument(decision)) {
    const reasons = isMismatch(decision) ? [] : confirmationsFor(visit);
    return { kind: "document", reasons, main: number === "" ? null : { act: "submit" } };
  }
  if (decision.outcome === "check-identity") {
    const open = leadingReason(decision);
    const andGive = decision.reasons.length === 1 ? ownFirst(decision.services ?? [], page)[0]?.id ?? null : null;
    if (open === "kinship-unconfirmed") {
      return { kind: "kinship", reasons: ["reasonAbsent"], main: { act: "confirm", reason: "reasonKin", andGive } };
    }
    if (open === "condition-unconfirmed" && questionsOf(decision, page).officialTravel) {
      return { kind: "travel", reasons: [], main: { act: "travel", andGive } };
    }
    return { kind: "none", reasons: [], main: null };
  }
  const open = admitted(decision);
  if (open.length === 0) return { kind: "none", reasons: [], main: null };
  const rows = ownFirst(open, page).map((service) => rowOf(service, visit, given));
  // One service by Enter; a further one by a button of its own, since a second Enter may be a slip.
  const isFirst = rows.every((row) => row.standing === null);
  const next = isBusy ? null : isFirst ? rows[0] : rows.find((row) => row.differs) ?? null;
  const main = next && { act: next.differs ? "giveAnew" : "give", service: next.service.id };
  return { kind: main || isBusy ? "give" : "given", reasons: [], rows, main };
}

/** The lane's own service first. */
const ownFirst = (services, page) =>
  [...services].sort((one, other) => Number(other.id === page?.lane?.service) - Number(one.id === page?.lane?.service));

/** A service with what stands on record for it, and whether that is for others than those who are here now. */
function rowOf(service, visit, given) {
  const standing = given.filter((one) => one.service === service.id && !one.undone).at(-1) ?? null;
  const differs = standing !== null && (standing.companions !== visit.companions || standing.relation !== visit.relation);
  return { service, standing, differs };
}
