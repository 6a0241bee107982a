// The code of the card: signed now, drawn here, renewed every 20 seconds. It is always dark on white, whatever the page's colours are.
import { element } from "./kit/dom.js";
import { named, word } from "./kit/words.js";
import { day } from "./kit/dates.js";
import { presentation } from "./presentation.js";
import { symbol } from "./qr.js";
import { drawing } from "./drawing.js";

const renewSeconds = 20;
/** Modules of white around it. */
const margin = 4;
/** What counters call a site. */
const site = /^[a-z0-9._-]{1,64}$/;

let timer = 0;

/** Ends what `show` began. */
export function hide() {
  clearInterval(timer);
  timer = 0;
}

/** `card` is what was read of the credential. */
export function show(view, { key, credential, card }) {
  hide();
  let [since, isDrawing] = [0, false];
  const picture = drawing("svg", { class: "symbol", "aria-hidden": "true", "shape-rendering": "crispEdges" });
  const ring = drawing("circle", { class: "ring", cx: 12, cy: 12, r: 10, pathLength: renewSeconds });
  const audience = element("input", { name: "site", autocomplete: "off", autocapitalize: "none", spellcheck: false, maxLength: 64 });

  async function renew() {
    if (isDrawing) return;
    isDrawing = true;
    try {
      const moment = Date.now();
      const typed = audience.value.trim();
      draw(picture, symbol(await presentation(credential, key, moment, site.test(typed) ? typed : null), "L"));
      since = moment;
      tick();
    } finally {
      isDrawing = false;
    }
  }

  function tick() {
    const age = Math.floor((Date.now() - since) / 1000);
    ring.setAttribute("stroke-dasharray", `${Math.max(0, renewSeconds - age)} ${renewSeconds}`);
    // A clock that was set back makes a new one, too.
    if (age >= renewSeconds || age < 0) renew();
  }

  audience.onchange = renew;
  const code = element("button", { type: "button", className: "show", onclick: renew, ariaLabel: word("show") }, picture,
    drawing("svg", { class: "age", viewBox: "0 0 24 24", "aria-hidden": "true" }, ring));
  view.replaceChildren(code, element("p", { className: "hint" }, word("showHint")), facts(card),
    element("details", {}, element("summary", {}, word("site")), element("label", {}, word("siteHint"), audience)));
  renew();
  timer = setInterval(() => { if (!document.hidden) tick(); }, 1000);
  document.onvisibilitychange = () => { if (!document.hidden && timer) { renew(); stayAwake(); } };
  stayAwake();
}

/** Where there is a lock; without one the phone sleeps as it likes. */
const stayAwake = () => navigator.wakeLock?.request("screen").catch(() => {});

/** Runs of dark modules, row by row, as one path. */
function draw(picture, { width, modules }) {
  const side = width + 2 * margin;
  let path = "";
  for (let row = 0; row < width; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if (!modules[row * width + column]) continue;
      let length = 1;
      while (column + length < width && modules[row * width + column + length]) length += 1;
      path += `M${column + margin} ${row + margin}h${length}v1h-${length}z`;
      column += length;
    }
  }
  picture.setAttribute("viewBox", `0 0 ${side} ${side}`);
  picture.replaceChildren(drawing("rect", { width: side, height: side, fill: "#fff" }), drawing("path", { d: path, fill: "#000" }));
}

function facts({ number, name, kind, expires }) {
  const rows = [[word("holder"), name], [word("kind"), named("kinds", kind === 1 ? "jixiang" : "jijian")], [word("number"), number],
    [word("lastDay"), day((expires - 1) * 1000)]];
  return element("dl", {}, rows.flatMap(([label, value]) => [element("dt", {}, label), element("dd", {}, value)]));
}
