// The stream of events, and whether it stands. What was missed while it did not is found out by whoever asked.
import { get } from "./network.js";
import { at } from "./dom.js";

const names = ["reader", "scanner", "gate", "card-present", "decision", "card-removed", "trust", "service"];
const pulseMilliseconds = 10_000;
const retryMilliseconds = 1000;

/**
 * Listens for as long as the page is open. EventSource reconnects by itself and names the last event it had.
 *
 * @param take called with each event's name and value
 * @param settle called with the daemon's status whenever the connection stands anew; events wait until it is done
 */
export function listen(take, settle, status) {
  let source;
  let waiting = null;
  let version = null;

  const lose = () => {
    waiting = null;
    document.body.classList.add("offline");
    at("offline").hidden = false;
    if (source.readyState === EventSource.CLOSED) setTimeout(open, retryMilliseconds);
  };

  const stand = async () => {
    const mine = waiting = [];
    try {
      const state = await get("/v1/status");
      // A new program has a new page.
      if (version !== null && version !== state.version) location.reload();
      version = state.version;
      await settle(state, waiting);
    } catch {
      if (waiting !== mine) return;
      source.close();
      return lose();
    }
    // It was lost again meanwhile, and this was not the last word.
    if (waiting !== mine) return;
    document.body.classList.remove("offline");
    at("offline").hidden = true;
    waiting = null;
    for (const [name, value] of mine) take(name, value, true);
  };

  const open = () => {
    source = new EventSource("/v1/events");
    source.onopen = stand;
    source.onerror = lose;
    for (const name of names) {
      source.addEventListener(name, (event) => {
        const value = JSON.parse(event.data);
        if (waiting) waiting.push([name, value]); else take(name, value, false);
      });
    }
  };

  // Finds a daemon that is gone without having said so, and keeps ages true.
  setInterval(async () => {
    if (document.body.classList.contains("offline")) return;
    try {
      status(await get("/v1/status"));
    } catch (error) {
      if (error.code !== "no-answer") return;
      source.close();
      lose();
    }
  }, pulseMilliseconds);

  open();
}
