// What a phone reads of its own credential: whose key it names, and what to show of it. Its signature is for counters to check.
import { Tagged, decode } from "./cbor.js";

const phone = 2;

/** `{ number, name, issuer, kind, category, expires, x, y }`, y perhaps by its sign alone; an Error for anything else. */
export function read(credential) {
  const sign1 = decode(credential);
  if (!(sign1 instanceof Tagged) || sign1.tag !== 18 || sign1.value.length !== 4) throw new Error("no COSE_Sign1");
  const claims = decode(sign1.value[2]);
  const card = claims.get(-65537);
  const key = claims.get(8)?.get(1);
  if (card?.get(6) !== phone || key?.get(1) !== 2 || key.get(-1) !== 1) throw new Error("not a phone's");
  return {
    number: claims.get(2), issuer: claims.get(1), expires: claims.get(4), kind: card.get(1), category: card.get(2),
    name: card.get(3),
    x: key.get(-2), y: key.get(-3),
  };
}

/** Whether it names this public key, given as an uncompressed point (SEC 1, 2.3.3). */
export function isFor({ x, y }, point) {
  const same = (left, right) => left.length === right.length && left.every((byte, place) => byte === right[place]);
  if (!same(x, point.subarray(1, 33))) return false;
  return y instanceof Uint8Array ? same(y, point.subarray(33)) : y === Boolean(point[64] & 1);
}
