// Where the officer is in the console: `#/applications?state=reviewed`, `#/applications/324`, `#/cards/JX-000004`. What was
// typed to find somebody stands in the history's own state, never in an address: it may be a name or a document's number.

let follow = () => {};
/** Whether what stands on the screen is what the address says: until then no scrolling is the officer's. */
let isDrawn = false;

/** The place: its path's parts, the filters behind it, and what is to be found there. */
export function place() {
  const [path, filter = ""] = location.hash.replace(/^#\/?/, "").split("?");
  return {
    path: path.split("/").filter(Boolean).map(decodeURIComponent),
    filter: Object.fromEntries(new URLSearchParams(filter)),
    query: history.state?.query ?? "",
    // Where the pages before this one began.
    before: history.state?.before ?? [],
  };
}

/** The filters that say something, as they stand behind a path. */
export const parameters = (filter) => new URLSearchParams(Object.entries(filter).filter(([, value]) => value)).toString();

export function address(path, filter = {}) {
  const parts = parameters(filter);
  return `#/${path.map(encodeURIComponent).join("/")}${parts ? `?${parts}` : ""}`;
}

/** Goes there: Back leads to where the officer was. */
export function go(path, filter = {}, kept = {}) {
  remember();
  history.pushState(kept, "", address(path, filter));
  return follow();
}

/** The same place said otherwise, without a step in the history. */
export const say = (path, filter = {}, kept = history.state) => history.replaceState(kept, "", address(path, filter));

/**
 * What follows a step: it draws its part of the page anew, or the whole place where that is being drawn, or has been drawn
 * since: that may show what was before the step.
 */
export const following = (part, draw) => (...said) => (part.isConnected && !part.closest("[aria-busy=true]") ? draw(...said) : follow());

/** How far it is scrolled, for who comes back. */
function remember() {
  if (isDrawn) history.replaceState({ ...history.state, scrolled: window.scrollY }, "");
}

export function restoreScroll() {
  window.scrollTo(0, history.state?.scrolled ?? 0);
  isDrawn = true;
}

/** `draw` is called for each place that the officer comes to, by Back and by an address too. */
export function onPlace(draw) {
  follow = () => {
    isDrawn = false;
    return draw();
  };
  history.scrollRestoration = "manual";
  addEventListener("popstate", () => follow());
  // A link to where one is already draws it anew too.
  addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#/"]');
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    remember();
    history.pushState({}, "", link.hash);
    follow();
  });
  addEventListener("scrollend", remember);
  addEventListener("beforeunload", remember);
}
