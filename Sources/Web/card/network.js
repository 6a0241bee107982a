// Requests to the server, with the session's token.
import { ask, json } from "./kit/request.js";

const timeoutMilliseconds = 20_000;
let csrf = "";
let whenGone = () => {};

/** What every request that changes something carries; `gone` is called when the session is over. */
export function openSession(token, gone) {
  csrf = token;
  whenGone = gone;
}

async function request(path, options = {}) {
  try {
    return await json(await ask(`/card/v1/${path}`, options, timeoutMilliseconds));
  } catch (problem) {
    if (problem.code === "no-session" && csrf) whenGone();
    throw problem;
  }
}

export const get = (path) => request(path);

export const post = (path, body) => request(path, {
  method: "POST", headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf }, body: JSON.stringify(body),
});

export const remove = (path) => request(path, { method: "DELETE", headers: { "X-CSRF-Token": csrf } });
