// The stream of events, and whether it stands. What was missed while it did not is found out by whoever asked.
import { get, onTokenRefused } from "./network.js";
import { at } from "./kit/dom.js";
import { openEvents } from "./events.js";
import { askForToken, isTokenRefused } from "./token.js";

const names = ["reader", "scanner", "gate", "card-present", "decision", "card-removed", "trust", "service", "shift", "annulled", "passed-late"];
const settled = ["decision", "service", "annulled", "passed-late", "card-present", "card-removed"];
const pulseMilliseconds = 10_000;

/** Another token is needed: none, one that is not known any more, or one that may not look at a counter. */
const needsToken = (code) => isTokenRefused(code) || code === "missing-scope";

/**
 * Listens for as long as the page is open.
 *
 * @param take called with each event's name and value
 * @param settle called with the daemon's status whenever the connection stands anew; events wait until it is done
 * @param lost called when it does not stand any more
 * @param status called with the daemon's status from time to time
 */
export function listen({ take, settle, lost: tellLost, status }) {
  let waiting = null;
  let version = null;

  const lost = async (code) => {
    waiting = null;
    document.body.classList.add("offline");
    tellLost();
    at("offline").hidden = needsToken(code);
    if (needsToken(code)) await askForToken(code);
    return needsToken(code);
  };

  const opened = async () => {
    const mine = waiting = [];
    try {
      const state = await get("/v1/status");
      // A new program has a new page.
      if (version !== null && version !== state.version) location.reload();
      version = state.version;
      await settle(state, waiting);
    } catch (error) {
      if (waiting === mine) stream.renew(error.code);
      return;
    }
    // It was lost again meanwhile, and this was not the last word.
    if (waiting !== mine) return;
    document.body.classList.remove("offline");
    at("offline").hidden = true;
    waiting = null;
    // Decisions and services are settled; what else came meanwhile is as good as new.
    for (const [name, value] of mine) if (!settled.includes(name)) take(name, value);
  };

  const stream = openEvents("/v1/events", {
    opened, lost,
    take(name, data) {
      if (!names.includes(name)) return;
      const value = JSON.parse(data);
      if (waiting) waiting.push([name, value]); else take(name, value);
    },
  });
  onTokenRefused((code) => stream.renew(code));

  // Finds a daemon that is gone without having said so, or a token that is not good any more; and keeps ages true.
  setInterval(async () => {
    if (document.body.classList.contains("offline")) return;
    try {
      status(await get("/v1/status"));
    } catch (error) {
      if (error.code === "no-answer" || needsToken(error.code)) stream.renew(error.code);
    }
  }, pulseMilliseconds);
}
