// What is wrong with the boxes of the page as it stands: a list of texts, empty when nothing is. Text may lie outside of what is
// seen only in a part that scrolls on purpose (the task, the last ten, a dialog), or, in a page that scrolls as a whole, below.
() => {
  const faults = [];
  const name = (node) => `${node.closest("[id]")?.id ?? node.tagName} "${node.textContent.trim().slice(0, 24)}"`;
  const scrolling = (node) => /auto|scroll/.test(getComputedStyle(node).overflowY + getComputedStyle(node).overflowX);
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) faults.push(`the page is ${over} pixels too wide`);
  const verdict = document.getElementById("verdict");
  const isWhole = getComputedStyle(document.body).height !== `${innerHeight}px`;
  if (verdict.scrollHeight > verdict.clientHeight + 1) faults.push(`the verdict is ${verdict.scrollHeight - verdict.clientHeight} pixels too high`);
  if (verdict.scrollWidth > verdict.clientWidth + 1) faults.push(`the verdict is ${verdict.scrollWidth - verdict.clientWidth} pixels too wide`);

  /** The part of the box that is seen, and whether the rest can be scrolled to. */
  const seen = (node, box) => {
    let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
    let canScroll = isWhole;
    for (let outer = node; outer && outer !== document.documentElement; outer = outer.parentElement) {
      const style = getComputedStyle(outer);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      if (style.display === "inline") continue;
      const frame = outer.getBoundingClientRect();
      if (scrolling(outer) && outer.id !== "verdict" || outer.classList.contains("when")) canScroll = true;
      [left, top, right, bottom] = [Math.max(left, frame.left), Math.max(top, frame.top), Math.min(right, frame.right), Math.min(bottom, frame.bottom)];
    }
    return { left, top, right, bottom, canScroll };
  };

  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    if (text.data.trim() === "" || node.closest(".unseen, dialog:not([open]), [hidden], option") || !node.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(node).fontSize);
    if (size < 15.99) faults.push(`${name(node)} is ${size} pixels high`);
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const line of range.getClientRects()) {
      if (line.width < 1 || line.height < 1) continue;
      // A font's line is higher than its letters.
      const middle = (line.top + line.bottom) / 2;
      const box = { left: line.left, right: line.right, width: line.width, top: middle - size / 2, bottom: middle + size / 2, height: size };
      const part = seen(node, box);
      const isCut = part.right - part.left < box.width - 1.5 || part.bottom - part.top < box.height - 1.5;
      if (isCut && !part.canScroll) faults.push(`${name(node)} is cut off`);
      const button = node.closest("button, select, #number, .ribbon");
      const frame = button?.getBoundingClientRect();
      if (frame && (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
        && !node.classList.contains("when")) faults.push(`${name(node)} is wider than its button`);
      if (part.right - part.left > 2 && part.bottom - part.top > 2) texts.push({ node, ...part });
    }
  }
  for (const [place, one] of texts.entries()) {
    for (const other of texts.slice(place + 1)) {
      if (one.node === other.node) continue;
      const [width, height] = [Math.min(one.right, other.right) - Math.max(one.left, other.left), Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)];
      if (width > 2 && height > 2) faults.push(`${name(one.node)} lies over ${name(other.node)}`);
    }
  }
  return [...new Set(faults)];
}
