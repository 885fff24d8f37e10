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

/**
 * Items (each with `key` and `pointer`) in the order of the project: each one's place is the key of the one before it.
 * What is not in the project yet stays where it stands on the page; what this window moved and Python has not
 * confirmed is put on top.
 */
export function inOrder(items, inPage, talk, byKey) {
  const next = new Map();
  for (const item of items) {
    const place = talk.known[item.pointer];
    if (place) next.set(place[0], [...(next.get(place[0]) ?? []), item]);
  }
  const order = [];
  const taken = new Set();
  const take = (item) => {
    taken.add(item);
    order.push(item);
  };
  const waiting = [...(next.get("") ?? [])].reverse();
  while (waiting.length) {
    const item = waiting.pop();
    if (taken.has(item)) continue;
    take(item);
    waiting.push(...[...(next.get(item.key) ?? [])].reverse());
  }
  for (const item of items) if (!taken.has(item) && talk.known[item.pointer]) take(item);
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
