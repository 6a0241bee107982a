// Requests to the server, with the session's token.
import { ask, json } from "./kit/request.js";

const timeoutMilliseconds = 20_000;
/** Of hundreds of pages for the printer. */
const fileMilliseconds = 180_000;
let csrf = "";
let whenGone = () => {};

/** What every request that changes something carries; `gone` is called when the session is over. */
export function openSession(token, gone) {
  csrf = token;
  whenGone = gone;
}

async function send(path, options = {}, milliseconds = timeoutMilliseconds) {
  try {
    return await ask(`/console/v1/${path}`, options, milliseconds);
  } catch (problem) {
    if (problem.code === "no-session" && csrf) whenGone();
    throw problem;
  }
}

const request = async (path, options) => json(await send(path, options));

/** What asks for something by a body. */
const written = (body) => ({ method: "POST", headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf }, body: JSON.stringify(body) });

/** A file, put where the browser keeps what it was sent; one that is asked for by a body, where there is one. */
export async function save(path, name, body = null) {
  const address = URL.createObjectURL(await (await send(path, body ? written(body) : {}, fileMilliseconds)).blob());
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export const get = (path) => request(path);

/** The same where the server may be at it for minutes. */
export const postLong = async (path, body) => json(await send(path, written(body), fileMilliseconds));

export const post = (path, body) => request(path, written(body));

/** As many as one request takes. */
const portion = 100;

/**
 * Does the same for many, a portion after the other; `told` hears how many are done. Gives what became of each, and the error
 * that ended it early, if one did: what was done before stays done.
 */
export async function postMany(path, body, key, many, told = () => {}) {
  const results = [];
  try {
    for (let from = 0; from < many.length; from += portion) {
      results.push(...(await post(path, { ...body, [key]: many.slice(from, from + portion) })).results);
      told(results.length);
    }
    return { results, error: null };
  } catch (error) {
    return { results, error };
  }
}

/** A file's bytes, as they are. */
export const sendFile = (path, bytes) => request(path, {
  method: "POST", headers: { "Content-Type": "application/octet-stream", "X-CSRF-Token": csrf }, body: bytes,
});

export const remove = (path) => request(path, { method: "DELETE", headers: { "X-CSRF-Token": csrf } });
