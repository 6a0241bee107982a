// Requests to the server. An answer that is no success is an Error with the problem's code and its words.

const timeoutMilliseconds = 20_000;
let csrf = "";
let whenGone = () => {};

/** What every request that changes something carries; `gone` is called when the session is over. */
export function openSession(token, gone) {
  csrf = token;
  whenGone = gone;
}

async function send(path, options = {}) {
  let response;
  try {
    response = await fetch(`/console/v1/${path}`, {
      ...options, cache: "no-store", credentials: "same-origin", signal: AbortSignal.timeout(timeoutMilliseconds),
    });
  } catch {
    throw Object.assign(new Error("no answer"), { code: "no-answer", problem: {} });
  }
  if (!response.ok) {
    const body = await response.json().catch(() => ({}));
    if (body.code === "no-session" && csrf) whenGone();
    throw Object.assign(new Error(`${response.status}`), { code: body.code ?? String(response.status), problem: body });
  }
  return response;
}

const request = async (path, options) => (await send(path, options)).json().catch(() => ({}));

/** A file, put where the browser keeps what it was sent. */
export async function save(path, name) {
  const address = URL.createObjectURL(await (await send(path)).blob());
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export const get = (path) => request(path);

export const post = (path, body) => request(path, {
  method: "POST", headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf }, body: JSON.stringify(body),
});

export const remove = (path) => request(path, { method: "DELETE", headers: { "X-CSRF-Token": csrf } });
