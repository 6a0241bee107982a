// What a key says, by what is open now: an event for the desk.
import { word } from "./kit/words.js";
import { isAsking } from "./task.js";

/** Those that the page has at all, whether they say anything now or not. */
export const functionKeys = ["F1", "F2", "F3", "F4", "Control+z"];

/** @param name of a key: a digit, F1 to F4, Control+z; null when it says nothing here */
export function pressed(desk, name) {
  if (/^\d$/.test(name)) return digit(desk, Number(name));
  switch (name) {
    case "F1": return travel(desk);
    case "F2": return companions(desk, (desk.visit.companions + 1) % (desk.questions.companions + 1));
    case "F3": return relation(desk);
    case "F4": return ownWord(desk);
    case "Control+z": return undo(desk);
    default: return null;
  }
}

const chose = (member, value) => ({ kind: "chose", member, value });

function travel(desk) {
  if (!desk.questions.officialTravel) return null;
  const isQuestion = desk.task.kind === "travel";
  return chose("officialTravel", isQuestion ? false : desk.visit.officialTravel !== true);
}

const companions = (desk, count) => (desk.questions.companions > 0 && count <= desk.questions.companions ? chose("companions", count) : null);

function relation(desk) {
  const all = ["holder", ...desk.questions.relations];
  return all.length < 2 ? null : chose("relation", all[(all.indexOf(desk.visit.relation) + 1) % all.length]);
}

/** A number of companions, or the place of a relation: whichever is asked for here. Before a card, nothing. */
function digit(desk, value) {
  if (desk.decision === null) return null;
  if (desk.questions.companions > 0) return companions(desk, value);
  const asked = ["holder", ...desk.questions.relations][value - 1];
  return desk.questions.relations.length > 0 && asked ? chose("relation", asked) : null;
}

function ownWord(desk) {
  const { reasons } = desk.task;
  if (!isAsking(desk.decision) || desk.isBusy || reasons.length === 0) return null;
  return { kind: "confirmed", said: word(reasons[0]) };
}

function undo(desk) {
  const receipt = desk.given.filter((one) => !one.undone).at(-1);
  return receipt ? { kind: "undid", receipt, said: word("undoMistake") } : null;
}
