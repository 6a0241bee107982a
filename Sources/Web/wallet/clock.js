// How far the phone's clock is from the server's: counters take a code from 60 seconds after to 30 before its moment.

const timeoutMilliseconds = 10_000;

/** From so many seconds on it is told. */
export const tolerance = 20;

/** Seconds that the phone is ahead; null where no server says its time. */
export async function ahead() {
  try {
    const sent = Date.now();
    const response = await fetch("page/kit/icon.svg", { cache: "no-store", signal: AbortSignal.timeout(timeoutMilliseconds) });
    const said = Date.parse(response.headers.get("Date") ?? "");
    // The server's second is over by half on the average, and it was said about the middle of the way.
    return Number.isNaN(said) ? null : Math.round(((sent + Date.now()) / 2 - said - 500) / 1000);
  } catch {
    return null;
  }
}
