// Why a request was not done, in the page's words: each code of a problem has its sentence, and an act its own where a code
// means something else there.
import { word } from "./kit/words.js";

const sentences = {
  "no-answer": "problemNoAnswer", "journal-failed": "problemJournal", "foreign-lane": "problemLane", "not-found": "problemGone",
  "verification-closed": "closed", "too-many-documents": "tooManyDocuments", "not-admitted": "notAdmitted", "already-given": "alreadyGiven",
  "operator-required": "shiftNeeded", "not-referred": "notReferred", "wrong-pin": "pinWrong", "too-many-pins": "pinWait",
  "two-cards": "twoCards", "part-of-code": "partOfCode", "pictures-unavailable": "cameraUnavailable", "table-in-progress": "tableInProgress",
  "too-many-uses": "tooManyUses",
};
const own = {
  confirm: { "missing-scope": "mayNotConfirm" },
  record: { "missing-scope": "mayNotRecord" },
  list: { "missing-scope": "mayNotList" },
  shift: { "missing-scope": "mayNotSignIn", "foreign-lane": "mayNotSignIn", "bad-value": "pinWrong", "missing-key": "pinWrong" },
};

/** @param act confirm, record, list, shift: what was asked for */
export function sentenceOn(act, code) {
  const key = own[act]?.[code] ?? sentences[code];
  return key === undefined ? word("failed", code) : word(key);
}
