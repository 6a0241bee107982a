// What the phone keeps: its key, which no script can take out, its credential, and which language. In this browser alone.

const [name, store] = ["talentcard", "kept"];

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function inStore(mode, work) {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store);
  const database = await done(opening);
  try {
    return await done(work(database.transaction(store, mode).objectStore(store)));
  } finally {
    database.close();
  }
}

export const kept = (key) => inStore("readonly", (all) => all.get(key));
export const keep = (key, value) => inStore("readwrite", (all) => all.put(value, key));
export const forget = (key) => inStore("readwrite", (all) => all.delete(key));

/** A P-256 key that signs, and cannot be read out. */
const newKey = () => crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);

/**
 * The key for this code: the same one when it is asked again, since an answer may get lost on its way, and the authority gives
 * a code's card to one key alone.
 */
export async function keyFor(code) {
  const begun = await kept("begun");
  if (begun?.code === code) return begun.pair;
  const pair = await newKey();
  await keep("begun", { code, pair });
  return pair;
}

/**
 * Whether a key that is kept here comes back and signs: told before a code is asked for. In a private tab or an app's own browser it may
 * not.
 */
export async function canKeep() {
  try {
    await keep("trial", (await newKey()).privateKey);
    const key = await kept("trial");
    await forget("trial");
    await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, new Uint8Array(1));
    return true;
  } catch {
    return false;
  }
}
