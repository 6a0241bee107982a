// Requests to the server. An answer that is no success is an Error with the problem's code and its words.

const timeoutMilliseconds = 20_000;
let csrf = "";
let whenGone = () => {};

/** What every request that changes something carries; `gone` is called when the session is over. */
export function openSession(token, gone) {
  csrf = token;
  whenGone = gone;
}

async function request(path, options = {}) {
  let response;
  try {
    response = await fetch(`/console/v1/${path}`, {
      ...options, cache: "no-store", credentials: "same-origin", signal: AbortSignal.timeout(timeoutMilliseconds),
    });
  } catch {
    throw Object.assign(new Error("no answer"), { code: "no-answer", problem: {} });
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    if (body.code === "no-session" && csrf) whenGone();
    throw Object.assign(new Error(`${response.status}`), { code: body.code ?? String(response.status), problem: body });
  }
  return body;
}

export const get = (path) => request(path);

export const post = (path, body) => request(path, {
  method: "POST", headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf }, body: JSON.stringify(body),
});

export const remove = (path) => request(path, { method: "DELETE", headers: { "X-CSRF-Token": csrf } });
