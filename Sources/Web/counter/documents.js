// What a scanner or a reader of documents types: a number that can exist, or a passport's two lines, one after the other.
import { isResidentNumber, ownType, passportLines, passportNumber } from "./numbers.js";

const firstLineShape = /^P[A-Z<][A-Z<]{42}$/;

/** Whether a text is a document's, a passport's first line alone too. */
export function isDocument(text) {
  const plain = text.toUpperCase().trim();
  return isResidentNumber(plain) || firstLineShape.test(plain) || firstLine !== "" && passportLines(firstLine + plain) !== null;
}

let firstLine = "";

/**
 * What a scanned text is of documents: {document}, {isPart} for a passport's first line, {isWrong} for lines whose check
 * digits do not fit, or null for none.
 */
export function documentIn(text) {
  const plain = text.toUpperCase().trim();
  if (firstLineShape.test(plain)) {
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
