// The mask of a QR code symbol (ISO/IEC 18004:2015, 7.8): the one of eight with the fewest demerits, and its format (7.9).

const patterns = [
  (x, y) => (x + y) % 2 === 0,
  (x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** The modules under the best mask, the first of equals. */
export function masked({ width, modules, isFunction }, level) {
  let best = null;
  for (const [number, isTurned] of patterns.entries()) {
    const turned = modules.map((module, place) => (isFunction[place] || !isTurned(place % width, Math.floor(place / width)) ? module : module ^ 1));
    drawFormat(turned, width, number, level);
    const cost = demerits(turned, width);
    if (!best || cost < best.cost) best = { cost, turned };
  }
  return best.turned;
}

/** Level and mask in a (15, 5) code, twice. */
function drawFormat(modules, width, mask, level) {
  const said = ((level === "L" ? 1 : 0) << 3) | mask;
  let rest = said;
  for (let step = 0; step < 10; step += 1) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const bits = ((said << 10) | rest) ^ 0x5412;
  const dark = (place) => (bits >> place) & 1;
  for (let place = 0; place < 8; place += 1) {
    modules[8 * width + width - 1 - place] = dark(place);
    modules[(place < 6 ? place : place + 1) * width + 8] = dark(place);
  }
  for (let place = 0; place < 7; place += 1) {
    modules[(width - 7 + place) * width + 8] = dark(8 + place);
    modules[8 * width + (place === 0 ? 7 : 6 - place)] = dark(8 + place);
  }
}

function demerits(modules, width) {
  const size = width * width;
  const darkPercent = Math.floor((200 * modules.reduce((sum, module) => sum + module, 0) + size) / size / 2);
  let cost = Math.floor(Math.abs(darkPercent - 50) / 5) * 10 + squares(modules, width);
  for (let line = 0; line < width; line += 1) {
    cost += ofRuns(runs((place) => modules[line * width + place], width)) + ofRuns(runs((place) => modules[place * width + line], width));
  }
  return cost;
}

/** 3 for each 2 × 2 of one colour. */
function squares(modules, width) {
  let cost = 0;
  for (let y = 1; y < width; y += 1) {
    for (let x = 1; x < width; x += 1) {
      const place = y * width + x;
      const sum = modules[place] + modules[place - 1] + modules[place - width] + modules[place - width - 1];
      if (sum === 0 || sum === 4) cost += 3;
    }
  }
  return cost;
}

/** Lengths in turn, light and dark; a line that begins dark has −1 before. */
function runs(module, width) {
  const lengths = module(0) ? [-1, 1] : [1];
  for (let place = 1; place < width; place += 1) {
    if (module(place) === module(place - 1)) lengths[lengths.length - 1] += 1;
    else lengths.push(1);
  }
  return lengths;
}

/** Five and more of one colour; and what looks like a finder, 1 : 1 : 3 : 1 : 1 with four light ones, or the symbol's edge, beside it. */
function ofRuns(lengths) {
  let cost = 0;
  for (const [place, length] of lengths.entries()) {
    if (length >= 5) cost += 3 + length - 5;
    if (place % 2 === 0 || place < 3 || place >= lengths.length - 2 || length % 3) continue;
    const unit = length / 3;
    if ([-2, -1, 1, 2].some((step) => lengths[place + step] !== unit)) continue;
    const isLight = (beside) => lengths[beside] >= 4 * unit;
    if (place === 3 || isLight(place - 3) || place + 4 >= lengths.length || isLight(place + 3)) cost += 40;
  }
  return cost;
}
