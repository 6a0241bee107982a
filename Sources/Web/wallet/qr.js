// A QR code symbol (ISO/IEC 18004:2015) of a text, versions 1 to 15, correction L or M: what a phone shows a counter. One
// segment, alphanumeric where the text lets it be, else bytes. Clause numbers are of the standard.
import { masked } from "./qrmask.js";
import { corrected } from "./qrcorrection.js";

const alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** Of each version from 1, by level: the words of correction of a block, and how many blocks have so many words of data (table 9). */
const blocks = {
  L: [[7, 1, 19], [10, 1, 34], [15, 1, 55], [20, 1, 80], [26, 1, 108], [18, 2, 68], [20, 2, 78], [24, 2, 97], [30, 2, 116], [18, 2, 68, 2, 69],
    [20, 4, 81], [24, 2, 92, 2, 93], [26, 4, 107], [30, 3, 115, 1, 116], [22, 5, 87, 1, 88]],
  M: [[10, 1, 16], [16, 1, 28], [26, 1, 44], [18, 2, 32], [24, 2, 43], [16, 4, 27], [18, 4, 31], [22, 2, 38, 2, 39], [22, 3, 36, 2, 37], [26, 4, 43, 1, 44],
    [30, 1, 50, 4, 51], [22, 6, 36, 2, 37], [22, 8, 37, 1, 38], [24, 4, 40, 5, 41], [24, 5, 41, 5, 42]],
};

/** Where the centres of alignment patterns lie, by version (annex E). */
const alignment = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50], [6, 30, 54], [6, 32, 58],
  [6, 34, 62], [6, 26, 46, 66], [6, 26, 48, 70]];

/**
 * The smallest symbol: `{ version, width, modules }`, modules row by row, 1 is dark; without the quiet zone of 4.
 * Throws a RangeError for a text that version 15 does not hold.
 */
export function symbol(text, level) {
  const isAlphanumeric = [...text].every((character) => alphanumeric.includes(character));
  const bytes = isAlphanumeric ? null : new TextEncoder().encode(text);
  for (let version = 1; version <= blocks[level].length; version += 1) {
    const [words, ...groups] = blocks[level][version - 1];
    const capacity = data(groups).reduce((sum, length) => sum + length, 0);
    const bits = isAlphanumeric ? alphanumericBits(text, version) : byteBits(bytes, version);
    if (bits.length > capacity * 8) continue;
    const sent = interleaved(padded(bits, capacity), data(groups), words);
    return { version, width: 17 + 4 * version, modules: drawn(sent, version, level) };
  }
  throw new RangeError("text too long");
}

/** How many words of data each block has. */
function data(groups) {
  const lengths = [];
  for (let place = 0; place < groups.length; place += 2) for (let count = 0; count < groups[place]; count += 1) lengths.push(groups[place + 1]);
  return lengths;
}

const push = (bits, value, count) => { for (let bit = count - 1; bit >= 0; bit -= 1) bits.push((value >> bit) & 1); };

/** 7.4.4: two characters in 11 bits, a last one in 6. */
function alphanumericBits(text, version) {
  const bits = [];
  push(bits, 0b0010, 4);
  push(bits, text.length, version < 10 ? 9 : 11);
  const values = [...text].map((character) => alphanumeric.indexOf(character));
  for (let place = 0; place < values.length; place += 2) {
    if (place + 1 < values.length) push(bits, values[place] * 45 + values[place + 1], 11);
    else push(bits, values[place], 6);
  }
  return bits;
}

/** 7.4.5. */
function byteBits(bytes, version) {
  const bits = [];
  push(bits, 0b0100, 4);
  push(bits, bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) push(bits, byte, 8);
  return bits;
}

/** 7.4.9, 7.4.10: the terminator, zeros to a whole word, and words in turn. */
function padded(bits, capacity) {
  const full = [...bits, ...Array(Math.min(4, capacity * 8 - bits.length)).fill(0)];
  while (full.length % 8) full.push(0);
  const words = [];
  for (let place = 0; place < full.length; place += 8) words.push(full.slice(place, place + 8).reduce((word, bit) => word * 2 + bit, 0));
  for (let fill = 0xEC; words.length < capacity; fill ^= 0xEC ^ 0x11) words.push(fill);
  return words;
}

/** 7.6: the first word of each block, the second of each, and so on; then those of correction. */
function interleaved(words, lengths, correctionLength) {
  let start = 0;
  const parts = lengths.map((length) => { start += length; return words.slice(start - length, start); });
  const corrections = parts.map((part) => corrected(part, correctionLength));
  const sent = [];
  for (let place = 0; place < Math.max(...lengths); place += 1) for (const part of parts) if (place < part.length) sent.push(part[place]);
  for (let place = 0; place < correctionLength; place += 1) for (const part of corrections) sent.push(part[place]);
  return sent;
}

function drawn(words, version, level) {
  const width = 17 + 4 * version;
  const frame = { width, modules: new Uint8Array(width * width), isFunction: new Uint8Array(width * width) };
  drawPatterns(frame, version);
  placeWords(frame, words);
  return masked(frame, level);
}

function set({ width, modules, isFunction }, column, row, isDark) {
  modules[row * width + column] = isDark ? 1 : 0;
  isFunction[row * width + column] = 1;
}

/** 6.3: what is no data. */
function drawPatterns(frame, version) {
  const { width } = frame;
  for (let place = 0; place < width; place += 1) {
    set(frame, 6, place, place % 2 === 0);
    set(frame, place, 6, place % 2 === 0);
  }
  for (const [column, row] of [[3, 3], [width - 4, 3], [3, width - 4]]) drawFinder(frame, column, row);
  const centres = alignment[version - 1];
  const last = centres.length - 1;
  for (const [across, column] of centres.entries()) {
    for (const [down, row] of centres.entries()) {
      const isAtFinder = (across === 0 && (down === 0 || down === last)) || (across === last && down === 0);
      if (!isAtFinder) drawAlignment(frame, column, row);
    }
  }
  if (version >= 7) drawVersion(frame, version);
  reserveFormat(frame);
}

function drawFinder(frame, column, row) {
  for (let y = -4; y <= 4; y += 1) {
    for (let x = -4; x <= 4; x += 1) {
      const isInside = column + x >= 0 && column + x < frame.width && row + y >= 0 && row + y < frame.width;
      const ring = Math.max(Math.abs(x), Math.abs(y));
      if (isInside) set(frame, column + x, row + y, ring !== 2 && ring !== 4);
    }
  }
}

function drawAlignment(frame, column, row) {
  for (let y = -2; y <= 2; y += 1) for (let x = -2; x <= 2; x += 1) set(frame, column + x, row + y, Math.max(Math.abs(x), Math.abs(y)) !== 1);
}

/** 7.10: the version in a (18, 6) code, twice. */
function drawVersion(frame, version) {
  let rest = version;
  for (let step = 0; step < 12; step += 1) rest = (rest << 1) ^ ((rest >> 11) * 0x1F25);
  const bits = (version << 12) | rest;
  for (let place = 0; place < 18; place += 1) {
    const [far, near] = [frame.width - 11 + (place % 3), Math.floor(place / 3)];
    set(frame, far, near, (bits >> place) & 1);
    set(frame, near, far, (bits >> place) & 1);
  }
}

/** Where the format will stand, and the module that is always dark (7.9). */
function reserveFormat(frame) {
  const { width } = frame;
  for (let place = 0; place < 9; place += 1) {
    if (place !== 6) {
      set(frame, 8, place, false);
      set(frame, place, 8, false);
    }
  }
  for (let place = 0; place < 8; place += 1) {
    set(frame, width - 1 - place, 8, false);
    set(frame, 8, width - 1 - place, false);
  }
  set(frame, 8, width - 8, true);
}

/** 7.7.3: pairs of columns from the right, upwards and downwards in turn; what is left over is light. */
function placeWords({ width, modules, isFunction }, words) {
  let bit = 0;
  let isUpwards = true;
  for (let right = width - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < width; step += 1) {
      const row = isUpwards ? width - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (isFunction[row * width + column]) continue;
        if (bit < words.length * 8) modules[row * width + column] = (words[bit >> 3] >> (7 - (bit & 7))) & 1;
        bit += 1;
      }
    }
    isUpwards = !isUpwards;
  }
}
