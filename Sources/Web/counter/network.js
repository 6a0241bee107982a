// Requests to the daemon. An answer that is no decision is an Error with the problem's code.
import { ask, json } from "./kit/request.js";
import { bearer, isTokenRefused } from "./token.js";

const timeoutMilliseconds = 10_000;
let refused = () => {};

/** `follow` is called with the problem's code whenever a token was not good for a request. */
export function onTokenRefused(follow) {
  refused = follow;
}

async function request(path, options = {}) {
  const mine = bearer();
  try {
    return await json(await ask(path, { ...options, headers: { ...options.headers, ...mine } }, timeoutMilliseconds));
  } catch (problem) {
    // An answer to an earlier token says nothing of the one that has come since.
    if (isTokenRefused(problem.code) && mine.Authorization === bearer().Authorization) refused(problem.code);
    throw problem;
  }
}

export const get = (path) => request(path);

export const send = (path, body, method = "POST") =>
  request(path, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const sendPicture = (path, blob) =>
  request(path, { method: "POST", headers: { "Content-Type": blob.type }, body: blob });

export const verification = (id, rest = "") => `/v1/verifications/${encodeURIComponent(id)}${rest}`;

/** Names one attempt, so that sending it twice does it once. */
export function attemptKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
