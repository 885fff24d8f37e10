"""What Chromium finds wrong in a drawing of boxes with words: words outside their box, and words on other words."""

# Text that Chromium draws wider than its box, or on other text; a line's box is higher than its letters, so a sixth of
# it is left out above and below.
OUTSIDE = """() => {
  const room = (node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    return { left, right, top, bottom };
  };
  const boxes = [...document.querySelectorAll(".cl-box")].map(room);
  const lines = [...document.querySelectorAll("svg text")].map((node) => {
    const { left, right, top, bottom } = room(node);
    const sixth = (bottom - top) / 6;
    return { left, right, top: top + sixth, bottom: bottom - sixth, words: node.textContent };
  });
  const found = [];
  const page = room(document.querySelector("svg"));
  for (const [number, line] of lines.entries()) {
    const [x, y] = [(line.left + line.right) / 2, (line.top + line.bottom) / 2];
    const box = boxes.find((each) => each.left < x && x < each.right && each.top < y && y < each.bottom) ?? page;
    const across = line.left < box.left - 1 || line.right > box.right + 1;
    if (across || line.top < box.top - 1 || line.bottom > box.bottom + 1) found.push(`outside: ${line.words}`);
    for (const other of lines.slice(number + 1)) {
      const across = line.left + 1 < other.right && other.left + 1 < line.right;
      const down = line.top < other.bottom && other.top < line.bottom;
      if (across && down) found.push(`on each other: ${line.words} | ${other.words}`);
    }
  }
  return found;
}"""
