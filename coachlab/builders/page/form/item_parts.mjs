// What an item of a list is made of on the page, and what stands in it besides its fields.
import { fill, h, newId } from "./dom.mjs";
import { besideText, clashWords, showTwo } from "./two.mjs";

/** An item's elements: heading and buttons, what is wrong, what is asked, and the body for its fields. */
export function dress(item, buttons) {
  item.title = h("h4", { id: newId(), dir: "auto" });
  item.error = h("p", { class: "cl-error", hidden: true });
  item.choice = h("div", { class: "cl-two", hidden: true });
  item.asked = h("div", { class: "cl-beside", hidden: true });
  item.body = h("div", { class: "cl-item-body cl-fields" });
  const head = h("div", { class: "cl-item-head" }, item.title, h("div", { class: "cl-item-buttons" }, buttons));
  const named = { role: "group", "aria-labelledby": item.title.id };
  item.node = h("li", { class: "cl-item", "data-field": item.pointer }, h("div", named, head, item.error, item.choice, item.asked, item.body));
}

/** The item that stands next to one in this order and is to be seen, else undefined: where the focus goes from it. */
export function nearest(order, item) {
  const place = order.indexOf(item);
  const near = [...order.slice(place + 1), ...order.slice(0, Math.max(0, place)).reverse()];
  return near.find((each) => each.node.getClientRects().length > 0);
}

/** Another window changed, moved or took out what this one takes out, moves or types into. */
export function askAbout(list, pointer, { mine, theirs }) {
  const item = list.items.get(list.itemPointer(pointer));
  if (!item || (pointer !== item.pointer && theirs !== null)) return;
  const words = clashWords(mine, theirs, (key) => list.nameOf(key));
  list.form.fields.get(pointer)?.choice.replaceChildren();
  showTwo(item.choice, mine, theirs, (keepMine) => {
    for (const [each, { conflict }] of [...list.talk.pending]) {
      if (conflict && (each === pointer || (theirs === null && each.startsWith(`${item.pointer}/`)))) {
        list.talk.settle(each, keepMine);
      }
    }
    (item.node.isConnected ? list.first(item) : list.button).focus();
  }, words);
}

/** What the coach says about an item as a whole, or about the list. */
export function sayBeside(list, findings) {
  const mine = new Map();
  for (const finding of findings) {
    const known = finding.field === list.at || (list.items.has(finding.field) && !list.form.fields.has(finding.field));
    if (known) mine.set(finding.field, [...(mine.get(finding.field) ?? []), finding]);
  }
  for (const [pointer, place] of [[list.at, list.asked], ...[...list.items].map(([p, item]) => [p, item.asked])]) {
    const said = (mine.get(pointer) ?? []).map((finding) => besideText(finding));
    if (place.textContent !== said.map((each) => each.textContent).join("")) fill(place, said);
    place.hidden = !said.length;
  }
}
