// A phone gets the card's credential by a code: the key is made here, proves itself, and the credential must be for it.
import { isFor, read } from "./credential.js";
import { ask, json } from "./kit/request.js";
import { keyFor } from "./keep.js";

const timeoutMilliseconds = 20_000;

const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
const base64url = (bytes) => base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));

const pem = (der) => `-----BEGIN PUBLIC KEY-----\n${base64(der).replace(/.{64}/g, "$&\n")}\n-----END PUBLIC KEY-----\n`;

/** The 16 characters of a code as the authority reads it: no blanks and hyphens, upper case, O as 0, I and L as 1. */
export const characters = (code) => code.replace(/[\s-]/g, "").toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1");

/** `{ key, credential }`; an Error with the problem's code, or `foreign-credential` for one that is not for this key. */
export async function enrolled(code) {
  const typed = characters(code);
  const { privateKey, publicKey } = await keyFor(typed);
  const challenge = new TextEncoder().encode(`talentcard phone v1\n${typed}`);
  const proof = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, privateKey, challenge);
  const der = new Uint8Array(await crypto.subtle.exportKey("spki", publicKey));
  const response = await ask("/v1/phones", {
    method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ code: typed, key: pem(der), proof: base64url(new Uint8Array(proof)) }),
  }, timeoutMilliseconds);
  const credential = bytesOf((await json(response)).credential);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", publicKey));
  if (!isFor(read(credential), point)) throw Object.assign(new Error("not for this key"), { code: "foreign-credential" });
  return { key: privateKey, credential };
}
