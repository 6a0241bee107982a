// Requests to the daemon. An answer that is no decision is an Error with the problem's code.

const timeoutMilliseconds = 10_000;

async function request(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { ...options, cache: "no-store", signal: AbortSignal.timeout(timeoutMilliseconds) });
  } catch {
    throw Object.assign(new Error("no answer"), { code: "no-answer" });
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw Object.assign(new Error(`${response.status}`), { code: body.code ?? String(response.status) });
  return body;
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
