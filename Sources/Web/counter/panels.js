// Where others add to the page, each with a file of its own and one line here. None knows another.
//
// A panel is {key, word, open}: a button in the bottom bar with its function key, and what it opens; open(desk) is called by
// both. A card is a function (desk, decision) → element or null: it stands in the task card below what the page itself
// has to say of the decision (steps for a `refer`, say). An act on the record that needs a person's name is none of theirs: the
// daemon names the operator.

import { ladderCard } from "./ladder.js";
import { todayCard } from "./counts.js";
import { recordPanel } from "./records.js";

export const panels = [recordPanel];
export const cards = [ladderCard, todayCard];
