// Requests. Whatever is no success is an Error with the problem's code and the problem itself (RFC 9457).

/** Nothing came, or it broke off. */
const noAnswer = () => Object.assign(new Error("no answer"), { code: "no-answer", problem: {} });

/** What an answer that is no success is thrown as. */
export async function refusal(response) {
  const problem = await response.json().catch(() => ({}));
  return Object.assign(new Error(`${response.status}`), { code: problem.code ?? String(response.status), problem });
}

/** The answer, when it is a success. */
export async function ask(path, options, timeoutMilliseconds) {
  let response;
  try {
    response = await fetch(path, { ...options, cache: "no-store", signal: AbortSignal.timeout(timeoutMilliseconds) });
  } catch {
    throw noAnswer();
  }
  if (!response.ok) throw await refusal(response);
  return response;
}

/** What is in the answer; one that broke off is none. */
export const json = (response) => response.json().catch(() => { throw noAnswer(); });
