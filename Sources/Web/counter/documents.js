// What a scanner or a reader of documents types: a number that can exist, or a passport's two lines, one after the other.
import { isResidentNumber, ownType, passportLines, passportNumber } from "./numbers.js";

let firstLine = "";

/**
 * What a scanned text is of documents: {document}, {isPart} for a passport's first line, {isWrong} for lines whose check
 * digits do not fit, or null for none.
 */
export function documentIn(text) {
  const plain = text.toUpperCase().trim();
  if (/^P[A-Z<][A-Z<]{42}$/.test(plain)) {
    firstLine = plain;
    return { isPart: true };
  }
  const lines = passportLines(firstLine + plain);
  if (lines !== null) {
    firstLine = "";
    const number = passportNumber(lines);
    return number === null ? { isWrong: true } : { document: { type: "passport", number } };
  }
  return isResidentNumber(plain) ? { document: { type: ownType(plain), number: plain } } : null;
}
