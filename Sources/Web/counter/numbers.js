// Document numbers, checked early for the person who types; the daemon judges.

/** GB 11643-1999, of whichever type: 17 digits and a check character by ISO 7064 MOD 11-2. */
export function isResidentNumber(text) {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1];
  const sum = weights.reduce((sum, weight, place) => sum + weight * (text[place] === "X" ? 10 : Number(text[place])), 0);
  return sum % 11 === 1;
}

/** Why no document of the type can have the number: a code of verdict-words' numberErrors; null when one can. */
export function numberFault(type, number) {
  if (type === "passport") {
    const places = /^(?:[A-Z]{3}|D):([A-Z0-9]*)$/.exec(number)?.[1];
    if (places === undefined) return "no-country";
    return places.length >= 5 && places.length <= 9 ? null : "wrong-length";
  }
  if (number.length !== 18) return type === "foreign-pr" && /^[A-Z]{3}\d{12}$/.test(number) ? null : "wrong-length";
  if (!isResidentNumber(number)) return "wrong-check-digit";
  return ownType(number) === type ? null : "another-type";
}

/** The type that an 18-place number's beginning says. */
export function ownType(number) {
  return /^9/.test(number) ? "foreign-pr" : /^8[123]0000/.test(number) ? "hmt-permit" : "resident-id";
}

/** A Chinese passport's number by itself: its letter and eight digits, or E, a letter and seven. */
const isChinesePassport = (text) => /^[EGDSP]\d{8}$|^E[A-Z]\d{7}$/.test(text);

/** Whether the country has to be said, since the number alone does not tell it. */
export const wantsCountry = (text) => /^[A-Z0-9]{1,9}$/.test(text) && /[A-Z]/.test(text) && !isChinesePassport(text);

/**
 * The document that a number is one of, by the look of it: {type, number}, as the daemon spells them.
 *
 * @param country of a passport whose number does not tell it, three letters (ICAO 9303-3); "" while nobody has said it
 */
export function documentOf(text, country = "") {
  if (/^[A-Z]{3}\d{12}$/.test(text)) return { type: "foreign-pr", number: text };
  if (text.includes(":")) return { type: "passport", number: text };
  // Whatever country was chosen for the number that it was until now.
  if (isChinesePassport(text) && country === "") return { type: "passport", number: `CHN:${text}` };
  const isPassport = /^(?=.*[A-Z])[A-Z0-9]{1,9}$/.test(text) || text.length < 10 && country !== "";
  if (!isPassport) return { type: ownType(text), number: text };
  return { type: "passport", number: country === "" ? text : `${country}:${text}` };
}

/** As a person reads it aloud: region, day of birth and the rest apart. */
export function grouped(number) {
  if (/^\d{7,17}[\dX]?$/.test(number)) return [number.slice(0, 6), number.slice(6, 14), number.slice(14)].filter(Boolean).join(" ");
  return number;
}

/** The two lines of a passport (ICAO 9303-4, TD3) in a text; null when there are none. */
export function passportLines(text) {
  const packed = text.toUpperCase().replace(/\s/g, "");
  return /P[A-Z<][A-Z<]{3}[A-Z<]{39}[A-Z0-9<]{44}/.exec(packed)?.[0] ?? null;
}

/** STATE:NUMBER of a passport's two lines, the issuing state's; null when a check digit is wrong. */
export function passportNumber(lines) {
  const second = lines.slice(44);
  const fields = [[0, 9], [13, 19], [21, 27]];
  const right = fields.every(([from, to]) => checkDigit(second.slice(from, to)) === Number(second[to]));
  const whole = second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43);
  if (!right || checkDigit(whole) !== Number(second[43])) return null;
  const state = lines.slice(2, 5).replaceAll("<", "");
  // Germany alone writes one letter there (ICAO 9303-3 §5).
  return `${state === "D" ? "DEU" : state}:${second.slice(0, 9).replaceAll("<", "")}`;
}

/** ICAO 9303-3 §4.9. */
function checkDigit(text) {
  const value = (character) => (character === "<" ? 0 : parseInt(character, 36));
  return [...text].reduce((sum, character, place) => sum + value(character) * [7, 3, 1][place % 3], 0) % 10;
}
