// The order of a list's items: ids, the places that Python names, and elements laid into that order.

/** A new id, such that two windows never make the same. */
export function freshId(letter) {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return `${letter}${random[0].toString(36)}${random[1].toString(36).slice(0, 3)}`;
}

export function escaped(key) {
  return key.replace(/~/g, "~0").replace(/\//g, "~1");
}

export function unescaped(segment) {
  return segment.replace(/~1/g, "/").replace(/~0/g, "~");
}

/** The keys of a list's items in the project's order: each one's place names the one before it. */
function keysInOrder(stem, known) {
  const next = new Map();
  for (const [pointer, place] of Object.entries(known)) {
    if (!Array.isArray(place) || !pointer.startsWith(stem) || pointer.includes("/", stem.length)) continue;
    next.set(place[0], [...(next.get(place[0]) ?? []), unescaped(pointer.slice(stem.length))]);
  }
  const keys = new Set();
  const waiting = [...(next.get("") ?? [])].reverse();
  while (waiting.length) {
    const key = waiting.pop();
    if (keys.has(key)) continue;
    keys.add(key);
    waiting.push(...[...(next.get(key) ?? [])].reverse());
  }
  return keys;
}

/**
 * Items (each with `key` and `pointer`) in the order of the project, in which those stand too that this window takes
 * out. What is not in the project yet stays where it stands on the page; what this window moved and Python has not
 * confirmed is put on top.
 */
export function inOrder(stem, items, inPage, talk, byKey) {
  const order = [...keysInOrder(stem, talk.known)].map(byKey).filter(Boolean);
  const taken = new Set(order);
  for (const item of items) {
    if (taken.has(item) || !talk.known[item.pointer]) continue;
    taken.add(item);
    order.push(item);
  }
  for (const item of items) {
    if (taken.has(item)) continue;
    const at = inPage.indexOf(item);
    const before = at < 0 ? null : inPage.slice(0, at).reverse().find((each) => taken.has(each));
    order.splice(at < 0 ? order.length : before ? order.indexOf(before) + 1 : 0, 0, item);
    taken.add(item);
  }
  for (const [pointer, entry] of talk.pending) {
    const item = items.find((each) => each.pointer === pointer);
    if (!item || !Array.isArray(entry.value) || entry.conflict) continue;
    const after = entry.value[0] ? byKey(entry.value[0]) : null;
    if (after === undefined) continue;
    order.splice(order.indexOf(item), 1);
    order.splice(after ? order.indexOf(after) + 1 : 0, 0, item);
  }
  return order;
}

/** Lay these elements into a list in this order, moving as few as possible and keeping the focus. */
export function lay(list, nodes) {
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  let moved = false;
  nodes.forEach((node, i) => {
    if (list.children[i] === node) return;
    list.insertBefore(node, list.children[i] ?? null);
    moved = true;
  });
  if (moved && focused && document.activeElement !== focused) focused.focus();
}
