// Deterministic CBOR (RFC 8949 §4.2.1), as much of it as credentials and presentations have: whole numbers, bytes, texts, arrays,
// maps, tags and truth values. A map is a Map; its entries are written in the order of their keys' bytes, and refused in another.

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Deeper than anything of ours. */
const depthLimit = 8;

export class Tagged {
  constructor(tag, value) { [this.tag, this.value] = [tag, value]; }
}

const joined = (parts) => {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  for (const part of parts) { bytes.set(part, place); place += part.length; }
  return bytes;
};

/** The major type with the shortest form of its number, at most 2⁵³ − 1. */
function head(major, number) {
  const first = major << 5;
  if (number < 24) return Uint8Array.of(first | number);
  if (number < 0x100) return Uint8Array.of(first | 24, number);
  if (number < 0x10000) return Uint8Array.of(first | 25, number >> 8, number & 0xFF);
  const bytes = new Uint8Array(number < 0x100000000 ? 5 : 9);
  const view = new DataView(bytes.buffer);
  if (bytes.length === 5) view.setUint32(1, number);
  else view.setBigUint64(1, BigInt(number));
  bytes[0] = first | (bytes.length === 5 ? 26 : 27);
  return bytes;
}

const order = (left, right) => {
  const place = left.findIndex((byte, at) => byte !== right[at]);
  return place < 0 ? left.length - right.length : left[place] - (right[place] ?? -1);
};

export function encode(value) {
  if (Number.isSafeInteger(value)) return value < 0 ? head(1, -1 - value) : head(0, value);
  if (value instanceof Uint8Array) return joined([head(2, value.length), value]);
  if (typeof value === "string") {
    const text = new TextEncoder().encode(value);
    return joined([head(3, text.length), text]);
  }
  if (typeof value === "boolean") return head(7, value ? 21 : 20);
  if (Array.isArray(value)) return joined([head(4, value.length), ...value.map(encode)]);
  if (value instanceof Map) {
    const entries = [...value].map(([key, one]) => [encode(key), encode(one)]).sort(([left], [right]) => order(left, right));
    return joined([head(5, entries.length), ...entries.flat()]);
  }
  if (value instanceof Tagged) return joined([head(6, value.tag), encode(value.value)]);
  throw new TypeError("not written");
}

/** The one value that the bytes are; an Error for anything else. */
export function decode(bytes) {
  const reader = { bytes, place: 0 };
  const value = read(reader, 0);
  if (reader.place !== bytes.length) throw new Error("more behind it");
  return value;
}

function taken(reader, length) {
  if (length > reader.bytes.length - reader.place) throw new Error("too short");
  reader.place += length;
  return reader.bytes.subarray(reader.place - length, reader.place);
}

function number(reader, short) {
  if (short < 24) return short;
  if (short > 27) throw new Error("not of ours");
  const bytes = taken(reader, 1 << (short - 24));
  const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  const least = [24, 0x100, 0x10000, 0x100000000][short - 24];
  if (value < least || !Number.isSafeInteger(value)) throw new Error("not the shortest form");
  return value;
}

function read(reader, depth) {
  if (depth > depthLimit) throw new Error("too deep");
  const [first] = taken(reader, 1);
  const [major, count] = [first >> 5, number(reader, first & 31)];
  switch (major) {
    case 0: return count;
    case 1: return -1 - count;
    case 2: return taken(reader, count).slice();
    case 3: return decoder.decode(taken(reader, count));
    case 4: return many(reader, count, () => read(reader, depth + 1));
    case 5: return map(reader, count, depth);
    case 6: return new Tagged(count, read(reader, depth + 1));
    case 7: if (count === 20 || count === 21) return count === 21; // falls through
    default: throw new Error("not of ours");
  }
}

function many(reader, count, one) {
  // Each is a byte at least.
  if (count > reader.bytes.length - reader.place) throw new Error("too short");
  return Array.from({ length: count }, one);
}

function map(reader, count, depth) {
  let last = null;
  return new Map(many(reader, count, () => {
    const start = reader.place;
    const key = read(reader, depth + 1);
    const written = reader.bytes.subarray(start, reader.place);
    if (last && order(last, written) >= 0) throw new Error("keys not in order");
    last = written;
    return [key, read(reader, depth + 1)];
  }));
}
