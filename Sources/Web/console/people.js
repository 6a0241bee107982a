// Officers by their names: hands are people.
import { get } from "./network.js";

let names = {};

/** For whoever has signed in; anew when somebody was listed. */
export async function loadPeople() {
  ({ people: names } = await get("people"));
}

/** The name, with the account behind it; the account alone where there is none. */
export const person = (officer) => (names[officer] ? `${names[officer]}（${officer}）` : officer);

/** The name alone, where there is no room. */
export const nameOf = (officer) => names[officer] ?? officer;
