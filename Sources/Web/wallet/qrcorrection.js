// Reed–Solomon words of a block (ISO/IEC 18004:2015, 7.5): over GF(2⁸) modulo x⁸ + x⁴ + x³ + x² + 1.

const [powers, logarithms] = [new Uint8Array(512), new Uint8Array(256)];
for (let exponent = 0, value = 1; exponent < 255; exponent += 1) {
  powers[exponent] = powers[exponent + 255] = value;
  logarithms[value] = exponent;
  value = (value << 1) ^ (value & 0x80 ? 0x11D : 0);
}

const product = (left, right) => (left && right ? powers[logarithms[left] + logarithms[right]] : 0);

/** (x − 2⁰)(x − 2¹)…, without the leading 1 (annex A). */
function generator(length) {
  let factors = [1];
  for (let exponent = 0; exponent < length; exponent += 1) {
    const next = [...factors, 0];
    for (const [place, factor] of factors.entries()) next[place + 1] ^= product(factor, powers[exponent]);
    factors = next;
  }
  return factors.slice(1);
}

/** The rest of the data divided by the generator. */
export function corrected(words, length) {
  const factors = generator(length);
  const rest = Array(length).fill(0);
  for (const word of words) {
    const lead = word ^ rest.shift();
    rest.push(0);
    for (const [place, factor] of factors.entries()) rest[place] ^= product(factor, lead);
  }
  return rest;
}
