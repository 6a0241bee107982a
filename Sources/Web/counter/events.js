// Server-sent events (HTML Living Standard §9.2) by fetch, whose requests can carry a token; those of EventSource cannot.
import { bearer } from "./token.js";
import { refusal } from "./kit/request.js";

const retryMilliseconds = 1000;
// The daemon gives a sign of life every 15 seconds; a line longer than this is none of its.
const lineLimit = 1 << 20;

/**
 * Listens for as long as the page is open, coming back by itself, each time with the name of the last event that it had.
 *
 * @param opened called whenever the stream stands
 * @param take called with each event's name and data
 * @param lost called with the problem's code whenever it does not; promises whether to try again at once
 */
export function openEvents(path, { opened, take, lost }) {
  let last = null;
  let stream = null;

  const attempt = async () => {
    const mine = stream = new AbortController();
    let code = "no-answer";
    try {
      const position = last === null ? {} : { "Last-Event-ID": last };
      const response = await fetch(path, {
        headers: { Accept: "text/event-stream", ...position, ...bearer() }, cache: "no-store", signal: mine.signal,
      });
      if (!response.ok) throw await refusal(response);
      opened();
      for await (const event of events(response.body)) {
        last = event.id ?? last;
        try {
          take(event.name, event.data);
        } catch (error) {
          // A fault of the page's own is no fault of the stream.
          reportError(error);
        }
      }
    } catch (error) {
      code = error.code ?? code;
    }
    // Closing it said so already.
    if (stream !== mine) return;
    await again(code);
  };

  const again = async (code) => {
    stream = null;
    setTimeout(attempt, await lost(code) ? 0 : retryMilliseconds);
  };

  attempt();
  return {
    /** Gives this connection up for the reason, and begins another. */
    renew(code) {
      if (stream === null) return;
      stream.abort();
      again(code);
    },
  };
}

/** The events of a body, each when its empty line has come. */
async function* events(body) {
  let event = { id: null, name: "message", data: [] };
  for await (const line of lines(body)) {
    if (line === "") {
      if (event.data.length > 0) yield { ...event, data: event.data.join("\n") };
      event = { id: null, name: "message", data: [] };
      continue;
    }
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line);
    if (field === "id") event.id = value;
    else if (field === "event") event.name = value;
    else if (field === "data") event.data.push(value);
  }
}

async function* lines(body) {
  let rest = "";
  for await (const text of texts(body)) {
    const parts = (rest + text).split("\n");
    rest = parts.pop();
    if (rest.length > lineLimit) throw new Error("a line without an end");
    for (const part of parts) yield part.endsWith("\r") ? part.slice(0, -1) : part;
  }
}

/** Read by hand: not every browser can iterate over a stream. */
async function* texts(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    reader.cancel().catch(() => {});
  }
}
