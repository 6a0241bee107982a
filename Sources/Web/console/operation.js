// How the authority runs: what was published and backed up, what ends soon, what waits for the offline keys or a second officer.
import { following } from "./address.js";
import { ask } from "./dialogs.js";
import { button, cell, field, hint, panel, table } from "./elements.js";
import { moment, since } from "./kit/dates.js";
import { element, note } from "./kit/dom.js";
import { get, post, save, sendFile } from "./network.js";
import { person } from "./people.js";
import { word, written } from "./kit/words.js";
import { fault } from "./words.js";

export async function showOperation(view) {
  const status = await get("operation");
  const again = following(view, () => showOperation(view));
  view.replaceChildren(lately(status), signing(status, again), held(status), keys(status), changes(status, again));
}

function lately({ published, backup }) {
  return panel(word("tabOperation"), element("dl", { className: "face" },
    element("dt", {}, word("lastPublication")),
    element("dd", {}, published ? word("publicationOf", published.version, published.at ? since(published.at) : "—") : word("neverPublished")),
    element("dt", {}, word("lastBackup")),
    element("dd", {}, backup ? word("backupOf", since(backup.at), backup.entries) : word("neverBackedUp"),
      backup ? element("p", { className: "digest" }, backup.head) : null)));
}

/** The folder goes to the offline keys and comes back as one file each. */
function signing({ waiting, may, spareLists, hasFewSpareLists }, again) {
  const spares = element("p", { className: hasFewSpareLists ? "fault" : "hint" }, word(hasFewSpareLists ? "fewSpares" : "spares", spareLists));
  const row = ({ role, version, runsOutAt }) => element("tr", {},
    cell(role, "who"), cell(String(version), "number"), cell(runsOutAt ? word("signRunsOut", moment(runsOutAt)) : word("signChanged")));
  return panel(word("toSign"),
    waiting.length ? table([word("signRole"), word("version"), word("signWhy")], waiting.map(row)) : hint(word("nothingToSign")), spares,
    waiting.length && may.includes("publish")
      ? element("div", {}, hint(word("toSignHint")), element("div", { className: "row actions" }, button(word("downloadSigning"), download, "main"))) : "",
    may.includes("import-signing") ? upload(again) : "");
}

async function download() {
  try {
    await save("signing", "signing.zip", {});
  } catch (error) {
    note(fault(error), true);
  }
}

function upload(again) {
  const file = element("input", { type: "file", name: "signed", accept: ".zip" });
  file.onchange = async () => {
    if (!file.files.length) return;
    try {
      const { signed } = await sendFile("signing/signed", await file.files[0].arrayBuffer());
      note(word("signingTaken", signed.map(({ role, version }) => `${role} ${version}`).join(" · ")));
    } catch (error) {
      note(fault(error), true);
    }
    await again();
  };
  return element("label", {}, word("uploadSigning"), file, element("small", { className: "hint" }, word("uploadHint")));
}

function held({ held: all }) {
  return panel(word("heldBack"), all.length
    ? element("ul", {}, all.map((one) => element("li", { className: "fault" }, written(one)))) : hint(word("nothingHeld")));
}

function keys({ signers, roles }) {
  const until = (one) => element("td", { className: "number" }, one.until ? moment(one.until) : "—",
    one.endsSoon ? element("p", { className: "fault" }, word("endsSoon")) : null);
  const signer = (one) => element("tr", {}, cell(word(one.use === "card" ? "cardSigner" : "statusSigner"), "who"), cell(one.id.slice(0, 16), "number"),
    cell(one.known ? word("keptHere") : word("signerWaits")), until(one));
  const role = (one) => element("tr", {}, cell(one.role, "who"), cell(word("keysOf", one.threshold, one.keys), "number"),
    cell(word(one.online ? "keptHere" : "keptElsewhere")), until(one));
  return panel(word("keysAndRoles"), table([word("keyOf"), word("keyID"), word("state"), word("until")],
    [...signers.map(signer), ...roles.map(role)]));
}

function changes({ lists, changes: all, may }, again) {
  const list = ({ uri, used, size, attested, told }) => element("tr", {},
    cell(uri, "digest"), cell(word("cardsIn", used, size), "number"), cell(word("attestedTold", attested, told)));
  const change = (one) => element("tr", {},
    cell(String(one.id), "number"), cell(one.list, "digest"), cell(`${moment(one.from)} – ${moment(one.until)}`),
    cell(String(one.disable), "number"), cell(String(one.restore), "number"),
    element("td", {}, word(standings[one.standing]), element("p", { className: "hint" }, [one.proposedBy, one.confirmedBy].filter(Boolean).map(person).join(" · "))),
    element("td", {}, one.mayConfirm ? element("div", { className: "row" }, button(word("confirmListChange"), () => confirm(one, again), "main")) : ""));
  return panel(word("listChanges"), hint(word("listChangesHint")),
    lists.length ? table([word("statusList"), word("cards"), word("state")], lists.map(list)) : "",
    all.length
      ? table([word("number"), word("statusList"), word("when"), word("disable"), word("restore"), word("state"), word("actions")], all.map(change))
      : hint(word("noListChanges")),
    may.includes("allow-changes") && lists.length
      ? element("div", { className: "row actions" }, button(word("proposeListChange"), () => propose(lists, again))) : "");
}

const standings = { proposed: "standingProposed", "to-be-signed": "standingToBeSigned", "in-force": "standingInForce", over: "standingOver" };

const count = (name) => element("input", { name, type: "number", required: true, min: 0, value: 0 });

async function propose(lists, again) {
  const answer = await ask(word("proposeListChange"), [
    element("p", { className: "hint" }, word("listChangesHint")),
    field(word("statusList"), element("select", { name: "list" }, lists.map(({ uri }) => element("option", {}, uri)))),
    field(word("days"), element("input", { name: "days", type: "number", required: true, min: 1, max: 366, value: 7 })),
    field(word("disable"), count("disable")), field(word("restore"), count("restore")),
  ], word("proposeListChange"), word("back"));
  if (!answer) return;
  try {
    const { change } = await post("list-changes", {
      list: answer.list, days: Number(answer.days), disable: Number(answer.disable), restore: Number(answer.restore),
    });
    note(word("listChangeProposed", change));
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}

async function confirm({ id, list, until, disable, restore }, again) {
  const question = element("p", {}, word("confirmListChangeAsk", list, moment(until), disable, restore));
  if (!await ask(word("confirmListChange"), question, word("confirmListChange"), word("back"))) return;
  try {
    await post(`list-changes/${id}/confirmation`, {});
    note(word("listChangeAllowed"));
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}
