// Two plots in SVG: stacked bars that lie, stacked columns that stand. Colours come from the style sheet: k1 and k2 of the two
// kinds of card, s0 … s5 of all else. What they show stands in a table below each.
import { table } from "./elements.js";
import { element } from "./kit/dom.js";
import { named } from "./kit/words.js";

export const svg = (name, attributes, ...children) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
};

const titled = (text) => svg("title", {}, text);

/** `rows`: [label, values]; one bar a row, one part a value, each of its own style. */
export function stackedBars(rows, names, styles, title) {
  const [left, width, height] = [132, 560, 30];
  const most = Math.max(1, ...rows.map(([, values]) => values.reduce((a, b) => a + b, 0)));
  const plot = svg("svg", { viewBox: `0 0 ${width} ${rows.length * height + 8}`, class: "plot", role: "img", "aria-label": title });
  rows.forEach(([label, values], place) => {
    const top = place * height + 4;
    let from = left;
    plot.append(svg("text", { x: left - 8, y: top + 16, "text-anchor": "end" }, label));
    values.forEach((value, part) => {
      const length = (value / most) * (width - left - 56);
      if (value) plot.append(svg("rect", { x: from, y: top, width: length, height: height - 8, class: styles[part] }, titled(`${label} ${names[part]} ${value}`)));
      from += length;
    });
    plot.append(svg("text", { x: from + 6, y: top + 16, class: "axis" }, String(values.reduce((a, b) => a + b, 0))));
  });
  return plot;
}

/** `rows`: [month, values]; one column a row, one part a value, each of its own style. */
export function columns(rows, names, styles, title, unit) {
  const [left, bottom, width, height] = [44, 26, 560, 230];
  const most = scale(Math.max(1, ...rows.map(([, values]) => values.reduce((a, b) => a + b, 0))));
  const plot = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "plot", role: "img", "aria-label": title });
  const y = (value) => height - bottom - (value / most) * (height - bottom - 24);
  plot.append(svg("text", { x: left, y: 12, class: "axis", "text-anchor": "end" }, unit));
  for (const part of most >= 4 ? [0, 0.25, 0.5, 0.75, 1] : [0, 1 / most, 1]) {
    const value = most * part;
    plot.append(svg("line", { x1: left + 6, x2: width, y1: y(value), y2: y(value) }));
    plot.append(svg("text", { x: left, y: y(value) + 4, class: "axis", "text-anchor": "end" }, String(Math.round(value * 100) / 100)));
  }
  const step = (width - left - 10) / rows.length;
  rows.forEach(([month, values], place) => {
    const x = left + 10 + place * step;
    let base = 0;
    values.forEach((value, part) => {
      if (value) plot.append(svg("rect", { x: x + step * 0.18, y: y(base + value), width: step * 0.64, height: y(base) - y(base + value), class: styles[part] },
        titled(`${month} ${names[part]} ${value}`)));
      base += value;
    });
    if (base) plot.append(svg("text", { x: x + step / 2, y: y(base) - 4, class: "axis", "text-anchor": "middle" }, String(base)));
    plot.append(svg("text", { x: x + step / 2, y: height - 8, class: "axis", "text-anchor": "middle" }, rows.length > 8 ? month.slice(2) : month));
  });
  return plot;
}

/** The next of 1, 2, and 4, 8, 12, 20, 40, 60 times a power of ten: four steps of it are whole numbers, from 4 on. */
function scale(value) {
  if (value <= 2) return value;
  for (let size = 1; ; size *= 10) {
    for (const factor of [4, 8, 12, 20]) if (factor * size >= value) return factor * size;
  }
}

export const legend = (names, styles) => element("ul", { className: "legend" },
  names.map((name, place) => element("li", {}, element("i", { className: styles[place] }), name)));

/** The numbers of a plot, for who reads them; `first` is what its rows are of. */
export function figures(first, rows, names) {
  const total = (values) => values.reduce((sum, value) => sum + value, 0);
  const cells = ([label, values]) => element("tr", {}, element("td", {}, label),
    [...values, total(values)].map((value) => element("td", { className: "number" }, String(value))));
  return element("details", { className: "numbers" }, element("summary", {}, named("statistics", "figures")),
    table([first, ...names, named("statistics", "total")], rows.map(cells)));
}
