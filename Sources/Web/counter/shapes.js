// A shape for each tone, each with an outline of its own, so that no colour is needed to tell them apart.

const svg = "http://www.w3.org/2000/svg";
const paths = {
  "green": ["M50 3a47 47 0 1 1 0 94a47 47 0 1 1 0-94z", "M26 52l17 18 32-39"],
  "amber": ["M8 20h84a6 6 0 0 1 6 6v48a6 6 0 0 1-6 6H8a6 6 0 0 1-6-6V26a6 6 0 0 1 6-6z",
    "M30 36v28M46 36v28h9q13 0 13-14t-13-14z"],
  "blue": ["M6 6h88v88H6z", "M27 50h46"],
  "red": ["M31 4h38l27 27v38L69 96H31L4 69V31z", "M32 32l36 36M68 32L32 68"],
  "grey": ["M50 2l48 92H2z", "M41 53q0-10 9-10t9 9q0 5-5 8t-4 7M50 81v.5"],
  "neutral": ["M4 30q0-8 8-8h76q8 0 8 8v40q0 8-8 8H12q-8 0-8-8z", "M30 41h40M30 59h40M58 30L42 70"],
  "out": ["M50 3a47 47 0 1 1 0 94a47 47 0 1 1 0-94z", "M38 30v40M62 30v40"],
  "no-answer": ["M50 2l48 92H2z", "M41 53q0-10 9-10t9 9q0 5-5 8t-4 7M50 81v.5"],
  // Where the card goes: on the reader, or its code before the scanner.
  "idle": ["M8 58h84q6 0 6 6v22q0 6-6 6H8q-6 0-6-6V64q0-6 6-6z", "M26 6h48q4 0 4 4v26q0 4-4 4H26q-4 0-4-4V10q0-4 4-4zM30 18h18M30 28h12M50 44v10M44 49l6 6 6-6"],
};

export const tones = { "admit": "green", "check-identity": "amber", "no-service": "blue", "refuse": "red", "refer": "grey" };

/** Draws the tone's shape into the svg element. */
export function draw(node, tone) {
  if (node.dataset.shape === tone) return node;
  node.dataset.shape = tone;
  node.setAttribute("viewBox", "0 0 100 100");
  node.setAttribute("aria-hidden", "true");
  node.replaceChildren(...(paths[tone] ?? []).map((path, place) => {
    const line = document.createElementNS(svg, "path");
    line.setAttribute("d", path);
    line.setAttribute("class", place === 0 ? "outline" : "sign");
    return line;
  }));
  return node;
}

export const smallShape = (outcome) => draw(document.createElementNS(svg, "svg"), tones[outcome] ?? "grey");
