// Who came: companions, for whom the service is, official travel. Asked before a scan or after a card was read.
import { radioButtons } from "./choices.js";
import { at } from "./kit/dom.js";
import { codes, named, onLanguage, word } from "./kit/words.js";

const nobodySaid = { companions: 0, relation: "holder", officialTravel: null };
let visit = { ...nobodySaid };
let changed = () => {};

/** As the daemon's requests name it; what nobody was asked about is left out. */
export function visitMembers() {
  const { officialTravel, ...rest } = visit;
  return officialTravel === null ? rest : { ...rest, officialTravel };
}

/** Something was said of the visit. */
export const isPreset = () => visit.companions > 0 || visit.relation !== "holder" || visit.officialTravel !== null;

export function resetVisit() {
  visit = { ...nobodySaid };
  show();
}

export function onVisit(follow) {
  changed = follow;
}

function show() {
  const choose = (member) => (value) => {
    visit[member] = value;
    show();
    changed();
  };
  radioButtons(at("companions"), [0, 1, 2].map((count) => [count, String(count)]), visit.companions, choose("companions"));
  radioButtons(at("relation"), codes("relations").map((code) => [code, named("relations", code)]),
    visit.relation, choose("relation"));
  radioButtons(at("travel"), [[null, word("unasked")], [true, word("yes")], [false, word("no")]],
    visit.officialTravel, choose("officialTravel"));
}

export const startVisit = () => onLanguage(show);
