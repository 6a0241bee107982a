// Puts the holder's page together: the sign-in, or what concerns the own card.
import { at, note } from "./kit/dom.js";
import { get, openSession, remove } from "./network.js";
import { showSignIn } from "./signin.js";
import { showStanding } from "./standing.js";
import { fault } from "./words.js";
import { hasOtherLanguages, loadWords, nextName, onLanguage, switchLanguage, word, writeLabels } from "./kit/words.js";

/** What the server last told; null while nobody is signed in. */
let told = null;

function enter(standing) {
  told = standing;
  openSession(standing.csrf, over);
  draw();
  at("view").focus();
}

function over() {
  told = null;
  openSession("", () => {});
  draw();
  note(word("ended"));
}

async function signOut() {
  try {
    await remove("session");
  } catch (error) {
    // The server has no such session any more, or will forget it.
    if (error.code !== "no-session") note(fault(error), true);
  }
  over();
}

function draw() {
  at("language").textContent = nextName();
  at("language").hidden = !hasOtherLanguages();
  at("sign-out").hidden = !told;
  if (told) showStanding(at("view"), told, enter);
  else showSignIn(at("view"), enter);
}

at("language").onclick = switchLanguage;
at("sign-out").onclick = signOut;
await loadWords("/card/page/names.json");
writeLabels();
told = await get("session").catch(() => null);
if (told) openSession(told.csrf, over);
onLanguage(draw);
