// What a phone shows: a presentation signed now, as the text of a QR code. `JTP1:` and Base45 of
//
//     presentation = 18([ protected: bstr .cbor {1: -7}, {}, payload: bstr .cbor claims, signature ])      COSE_Sign1, RFC 9052 §4.2
//     claims       = {? 3: aud, 6: iat, 7: nonce, -65538: credential}
import { Tagged, encode } from "./cbor.js";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const header = encode(new Map([[1, -7]]));
const none = new Uint8Array(0);

/** Base45 (RFC 9285). */
export function base45(bytes) {
  let text = "";
  for (let place = 0; place < bytes.length; place += 2) {
    const isPair = place + 1 < bytes.length;
    let number = isPair ? bytes[place] * 256 + bytes[place + 1] : bytes[place];
    for (let count = isPair ? 3 : 2; count > 0; count -= 1) {
      text += alphabet[number % 45];
      number = Math.floor(number / 45);
    }
  }
  return text;
}

/** The payload: `seconds` since 1970, 8 bytes of `nonce`, and where `audience` is no null the site that alone is to take it. */
export function claims(credential, seconds, nonce, audience = null) {
  const map = new Map([[6, seconds], [7, nonce], [-65538, credential]]);
  if (audience !== null) map.set(3, audience);
  return encode(map);
}

/** RFC 9052 §4.4: what is signed. */
export const toBeSigned = (payload) => encode(["Signature1", header, none, payload]);

export const envelope = (payload, signature) => encode(new Tagged(18, [header, new Map(), payload, signature]));

/** Signs with a P-256 key of WebCrypto, whose signatures are r ‖ s as COSE wants them. */
export async function presentation(credential, key, milliseconds, audience = null) {
  const nonce = crypto.getRandomValues(new Uint8Array(8));
  const payload = claims(credential, Math.floor(milliseconds / 1000), nonce, audience);
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, toBeSigned(payload));
  return `JTP1:${base45(envelope(payload, new Uint8Array(signature)))}`;
}
