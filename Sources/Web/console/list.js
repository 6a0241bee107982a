// A list by pages: filters and pages in the address, ticks, and steps for many at once.
import { address, go, parameters, place } from "./address.js";
import { button, field } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { word } from "./kit/words.js";
import { get, post } from "./network.js";
import { fault } from "./words.js";

const pageLength = 50;

/** A page of the list as the server has it; who is looked for goes by the body of `search`, never by an address. */
export const pageOf = (path, search, filter, query) => (query
  ? post(search, { ...Object.fromEntries(new URLSearchParams(parameters(filter))), query }) : get(`${path}?${parameters(filter)}`));

/**
 * Draws a list.
 *
 * - `path`: its address; `views`: saved filters, `[text, filter]`; `filters`: `[key, label, [[value, text]]]`.
 * - `page`: what the server said: `{rows, total, next}`; `heads`, and `row(one)`, the cells of a line.
 * - `key(one)`: which one it is; `label(one)`: how a tick box says it; `many(chosen)`: buttons for those that are ticked.
 * - `pageAfter(next)`: the page that follows, where the list has more than one: all of it can be chosen then.
 *
 * Gives `renew(one)`, which draws a line as it is after a step, where it was; `redraw(one)`, the same where it was only looked
 * at, with its tick; `clear()`, which takes all ticks away; and `tell(done, refused)`, what became of many: `done` are
 * elements, `refused` are `{ key, name, text }`, each said at its line, or below the list where that is on another page.
 */
export function showList(box, { path, views = [], filters, findHint, page, pageAfter, heads, row, key, label, many, empty }) {
  const { filter, query, before } = place();
  const chosen = new Map();
  const bar = element("div", { className: "row many", hidden: true });
  const told = element("div", { className: "panel", hidden: true });
  const clear = () => {
    chosen.clear();
    bar.hidden = true;
    for (const tick of box.querySelectorAll("input[type=checkbox]")) tick.checked = false;
  };
  const drawBar = () => {
    bar.hidden = chosen.size === 0;
    bar.replaceChildren(element("strong", {}, word("chosen", chosen.size)), ...many?.([...chosen.values()]) ?? []);
  };
  const choose = (one, isChosen) => {
    if (isChosen) chosen.set(key(one), one);
    else chosen.delete(key(one));
    drawBar();
  };
  const chooseEvery = (every) => {
    clear();
    for (const one of every) chosen.set(key(one), one);
    for (const drawn of box.querySelectorAll("tbody tr")) {
      const tick = drawn.querySelector(".tick input");
      if (every.some((one) => String(key(one)) === drawn.dataset.key)) tick.checked = !tick.disabled;
    }
    drawBar();
  };
  const lines = page.rows.map((one) => line(one, { heads, row, key, label, choose: many ? choose : null }));
  box.replaceChildren(
    views.length ? savedViews(path, views, filter, query) : "",
    filterBar({ path, filters, filter, query, findHint }),
    element("div", { className: "row" }, element("p", { className: "hint", role: "status" }, count(page, before)),
      many && pageAfter && page.total > page.rows.length ? chooseAllButton(page.total, () => everyRow({ filter, page, pageAfter }), chooseEvery) : null),
    page.rows.length
      ? element("table", { className: "list" },
        element("thead", {}, element("tr", {}, many ? element("td", {}, tickAll(lines)) : null,
          heads.map((head) => element("th", { scope: "col" }, head)))),
        element("tbody", {}, lines))
      : element("p", { className: "panel empty" }, empty ?? word("nothing")),
    bar, told, pager(path, page, filter, query, before));
  const put = (one) => {
    const drawn = line(one, { heads, row, key, label, choose: many ? choose : null });
    box.querySelector(`tr[data-key="${key(one)}"]`)?.replaceWith(drawn);
    return drawn;
  };
  const redraw = (one) => {
    const drawn = put(one);
    if (chosen.has(key(one))) {
      drawn.querySelector(".tick input").checked = true;
      choose(one, true);
    }
    return drawn;
  };
  const renew = (one) => {
    const drawn = put(one);
    const tick = drawn.querySelector(".tick input");
    // Many begin with what the server says of a page anew.
    if (tick) tick.disabled = true;
    if (chosen.has(key(one))) choose(one, false);
    drawn.classList.add("done");
    return drawn;
  };
  const tell = (done, refused) => {
    const said = (text) => element("p", { className: "fault" }, text);
    const elsewhere = refused.filter(({ key: refusedKey, text }) => {
      const cell = box.querySelector(`tr[data-key="${refusedKey}"] td:last-child`);
      cell?.append(said(text));
      return !cell;
    });
    told.hidden = !done.length && !elsewhere.length;
    told.replaceChildren(element("div", { className: "row" }, done), ...elsewhere.map(({ name, text }) => said(`${name} ${text}`)));
  };
  return { renew, redraw, clear, tell };
}

/** Of a longer list the first so many are chosen at once, and the button says so. */
const most = 1000;

function chooseAllButton(total, every, chooseEvery) {
  const text = total > most ? word("chooseFirst", most, total) : word("chooseTotal", total);
  const pressed = button(text, async () => {
    pressed.disabled = true;
    try {
      chooseEvery(await every());
    } catch (error) {
      note(fault(error), true);
    }
    pressed.disabled = false;
  });
  return pressed;
}

/** All lines of the list from its first page on, as the server says them now. */
async function everyRow({ filter, page, pageAfter }) {
  const first = filter.after ? await pageAfter("") : page;
  const rows = [...first.rows];
  for (let next = first.next; next && rows.length < most;) {
    const more = await pageAfter(next);
    rows.push(...more.rows);
    next = more.next;
  }
  return rows.slice(0, most);
}

/** One line of it. */
export function line(one, { heads, row, key, label, choose }) {
  const cells = row(one);
  cells.forEach((cell, place) => { cell.dataset.head = heads[place]; });
  const tick = choose
    ? element("input", { type: "checkbox", ariaLabel: word("choose", label(one)), onchange: ({ target }) => choose(one, target.checked) }) : null;
  const drawn = element("tr", {}, tick ? element("td", { className: "tick" }, tick) : null, cells);
  drawn.dataset.key = key(one);
  return drawn;
}

function tickAll(lines) {
  return element("input", { type: "checkbox", ariaLabel: word("chooseAll"), onchange: ({ target }) => {
    for (const one of lines) {
      const tick = one.querySelector(".tick input");
      if (!one.isConnected || !tick || tick.disabled || tick.checked === target.checked) continue;
      tick.checked = target.checked;
      tick.onchange({ target: tick });
    }
  } });
}

function savedViews(path, views, filter, query) {
  const now = address(path, { ...filter, after: "" });
  return element("ul", { className: "row views" }, views.map(([text, wanted, count]) => {
    const link = element("a", { href: address(path, wanted) }, text, count === undefined ? null : element("span", { className: "count" }, String(count)));
    if (!query && address(path, wanted) === now) link.setAttribute("aria-current", "page");
    return element("li", {}, link);
  }));
}

function filterBar({ path, filters, filter, query, findHint }) {
  const chosen = { ...filter, after: "" };
  const selects = filters.map(([name, text, options]) => {
    const select = element("select", { name, onchange: () => go(path, { ...chosen, [name]: select.value }, { query }) },
      options.map(([value, option]) => element("option", { value }, option)));
    select.value = filter[name] ?? "";
    return field(text, select);
  });
  const find = element("input", { type: "search", value: query, placeholder: findHint, ariaLabel: word("search"), autocomplete: "off" });
  const form = element("form", { className: "panel filters" }, selects,
    element("div", { className: "row" }, find, element("button", { type: "submit", className: "main" }, word("search"))));
  form.onsubmit = (event) => {
    event.preventDefault();
    go(path, chosen, { query: find.value.trim() });
  };
  return form;
}

export function count({ rows, total }, before) {
  const first = before.length * pageLength + 1;
  return rows.length ? word("shownOf", total, first, first + rows.length - 1) : word("shownNone");
}

export function pager(path, { next }, filter, query, before) {
  const buttons = [];
  if (filter.after) {
    const earlier = before.slice(0, -1);
    buttons.push(button(word("pageBefore"), () => go(path, { ...filter, after: earlier.at(-1) ?? "" }, { query, before: earlier })));
  }
  if (next) buttons.push(button(word("pageAfter"), () => go(path, { ...filter, after: next }, { query, before: [...before, next] })));
  return element("div", { className: "row pager" }, buttons);
}
