// A drawing for each face of the unattended screen, each with an outline of its own, so that no colour is needed.

const svg = "http://www.w3.org/2000/svg";
/** [path, class] on a field of 200 by 120. */
const drawings = {
  // A card comes down on the reader; beside it a code before the scanner's window.
  "waiting": [
    ["M20 84h70q6 0 6 6v20H14V90q0-6 6-6z", "solid"], ["M28 18h54q5 0 5 5v32q0 5-5 5H28q-5 0-5-5V23q0-5 5-5z", "line"],
    ["M32 30h20M32 42h32", "line"], ["M55 64v14M48 72l7 7 7-7", "move"],
    ["M134 12h32q5 0 5 5v58q0 5-5 5h-32q-5 0-5-5V17q0-5 5-5z", "line"],
    ["M138 24h10v10h-10zM154 24h8v10h-8zM138 42h8v10h-8zM154 42h8v10h-8zM138 60h24", "line"],
    ["M122 110h56l-8-14h-40z", "solid"], ["M150 84v6", "move"],
  ],
  "reading": [["M100 16a44 44 0 1 1 0 88a44 44 0 1 1 0-88z", "line"], ["M100 34v28l20 12", "line"]],
  // Straight on.
  "pass": [["M100 8l52 50h-28v54H76V58H48z", "solid"]],
  "again": [["M140 36a46 46 0 1 0 4 44", "line"], ["M146 14v26h-26", "line"]],
  "retake": [["M140 36a46 46 0 1 0 4 44", "line"], ["M146 14v26h-26", "line"]],
  "foreign": [["M52 28h96q8 0 8 8v48q0 8-8 8H52q-8 0-8-8V36q0-8 8-8z", "line"], ["M36 108L164 12", "line"]],
  // A person behind a counter.
  "counter": [["M100 14a18 18 0 1 1 0 36a18 18 0 1 1 0-36z", "solid"], ["M64 84q0-28 36-28t36 28z", "solid"], ["M40 88h120v20H40z", "solid"]],
  "out": [["M100 12a48 48 0 1 1 0 96a48 48 0 1 1 0-96z", "line"], ["M66 94l68-68", "line"]],
  "starting": [],
};

export function draw(node, face) {
  if (node.dataset.face === face) return;
  node.dataset.face = face;
  node.replaceChildren(...drawings[face].map(([path, kind]) => {
    const line = document.createElementNS(svg, "path");
    line.setAttribute("d", path);
    line.setAttribute("class", kind);
    return line;
  }));
}
