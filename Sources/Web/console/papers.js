// What proves an application's ground: looked at in a tab that can run nothing, handed in by the employer.
import { ask } from "./dialogs.js";
import { button } from "./elements.js";
import { element, note } from "./kit/dom.js";
import { get, post, sendFile } from "./network.js";
import { day } from "./kit/dates.js";
import { word } from "./kit/words.js";
import { fault } from "./words.js";

/** `draw` shows the application anew. */
export function papers(application, draw) {
  const { id, papers: all, takesPapers } = application;
  if (!all?.length && !takesPapers) return null;
  const again = async () => draw(await get(`applications/${id}`));
  return element("section", { className: "papers" }, element("h3", {}, word("papers")),
    element("ul", {}, all.map((paper) => element("li", {}, link(id, paper), " ",
      takesPapers ? button(word("paperRemove"), () => takeBack(id, paper, again)) : null))),
    takesPapers ? upload(id, again) : null);
}

function link(id, { sha256, format, bytes, addedAt }) {
  const name = `${format.toUpperCase()} · ${Math.ceil(bytes / 1024)} KiB · ${day(addedAt)} · ${sha256.slice(0, 8)}`;
  return element("a", { href: `/console/v1/applications/${id}/papers/${sha256}`, target: "_blank", rel: "noopener" }, name);
}

function upload(id, again) {
  const files = element("input", { type: "file", name: "papers", multiple: true, accept: ".pdf,.png,.jpg,.jpeg" });
  files.onchange = async () => {
    let count = 0;
    try {
      for (const file of files.files) {
        await sendFile(`applications/${id}/papers`, await file.arrayBuffer());
        count += 1;
      }
      note(word("paperAdded", count));
    } catch (error) {
      note(fault(error), true);
    }
    await again();
  };
  return element("label", {}, word("paperAdd"), files, element("small", { className: "hint" }, word("paperHint")));
}

async function takeBack(id, { sha256 }, again) {
  if (!await ask(word("paperRemoveTitle"), element("p", {}, word("paperRemoveHint")), word("paperRemove"), word("back"), true)) return;
  try {
    await post(`applications/${id}/papers/${sha256}/removal`, {});
  } catch (error) {
    note(fault(error), true);
  }
  await again();
}
