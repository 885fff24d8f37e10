// A tree edited as an outline: nested lists that fold, each item with buttons for beside, below, in, out, up, down, away.
import { h, say } from "./dom.mjs";
import { bothWays, questionsIn } from "./folds.mjs";
import { Items } from "./items.mjs";
import { escaped, freshId, lay } from "./order.mjs";

const PHONE = 560; // CSS pixels: in a form of this width
const MANY = 6; // an outline of more items begins with folded branches

/**
 * As `Items`, with `parent` (the field that names the item above, "parent") and the words `below(item, depth)` and
 * `beside` of the two adding buttons. `head(at, item)` gives the element that stands in an item's first line.
 */
export class Outline extends Items {
  constructor(shell, options) {
    super(shell, { parent: "parent", ordered: false, ...options });
    this.list.classList.add("cl-outline");
    this.said = [];
    this.bothWays = bothWays(options.label, () => this.foldAll(false), () => this.foldAll(true));
    this.list.before(this.bothWays);
  }

  arranges(pointer) {
    return pointer.endsWith(`/${this.options.parent}`);
  }

  /** The item above; null for a root, for what names nothing that is there, and for a circle. */
  above(item) {
    const seen = new Set([item]);
    const first = this.named(item);
    for (let each = first; each; each = this.named(each)) {
      if (seen.has(each)) return null;
      seen.add(each);
    }
    return first;
  }

  named(item) {
    const key = item.blank ? item.parentKey : this.value(item, this.options.parent);
    return key ? (this.items.get(this.stem + escaped(key)) ?? null) : null;
  }

  children(item) {
    return this.ordered().filter((each) => this.above(each) === item);
  }

  depth(item) {
    const above = this.above(item);
    return above ? this.depth(above) + 1 : 0;
  }

  siblings(item) {
    const above = this.above(item);
    return this.ordered().filter((each) => !each.blank && this.above(each) === above);
  }

  inPage() {
    return [...this.list.querySelectorAll("li.cl-item")].map((node) => this.items.get(node.dataset.field)).filter(Boolean);
  }

  insert(key, after, blank = true) {
    const item = super.insert(key, after, blank);
    item.inside = h("ul", { class: "cl-items cl-outline", "aria-label": "" });
    item.sign = h("span", { "aria-hidden": "true" });
    item.count = h("span", {});
    item.fold = h("button", { type: "button", class: "cl-link cl-fold-button", hidden: true, onclick: () => this.toggle(item) }, item.sign, item.count);
    item.folded = this.shell.folds.kept(item.pointer) === false;
    item.node.append(item.fold, item.inside);
    item.node.addEventListener("keydown", (event) => this.press(event, item));
    this.retitle(item);
    return item;
  }

  buttons(item) {
    const button = (sign, act) => h("button", { type: "button", class: "cl-icon", disabled: this.talk.readOnly, onclick: act }, sign);
    item.below = button("+", () => this.addBelow(item));
    item.in = button("→", () => this.indent(item));
    item.over = button("←", () => this.outdent(item));
    return [item.below, item.in, item.over, ...super.buttons(item)];
  }

  retitle(item) {
    super.retitle(item);
    const words = this.titleOf(item);
    item.below.setAttribute("aria-label", `${this.options.below?.(item, this.depth(item)) ?? "Add below"}: ${words}`);
    item.in.setAttribute("aria-label", `Move in, below the one above: ${words}`);
    item.over.setAttribute("aria-label", `Move out: ${words}`);
    for (const each of [item.below, item.in, item.over]) each.title = each.getAttribute("aria-label");
    item.inside?.setAttribute("aria-label", `Below: ${words}`);
    if (item.inside) this.drawFold(item);
  }

  /** Nested lists in the order of the project. */
  arrange() {
    const order = this.ordered();
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    const lists = [[null, this.list], ...order.filter((each) => each.inside).map((each) => [each, each.inside])];
    for (const [above, list] of lists) {
      const nodes = order.filter((each) => this.above(each) === above).map((each) => each.node);
      // whoever went elsewhere is taken along by that list
      lay(list, nodes);
      if (above) this.drawFold(above, nodes.length > 0);
    }
    this.bothWays.hidden = !order.some((item) => item.inside?.childElementCount);
    if (focused && document.activeElement !== focused) focused.focus();
    for (const item of order) item.node.dataset.depth = String(this.depth(item));
  }

  // Folding a branch.

  /** On a phone a long outline begins with its branches folded, but never over what was typed and is not saved. */
  show(fields) {
    const before = new Set(this.items.keys());
    super.show(fields);
    const { folds, root } = this.shell;
    if (root.clientWidth >= PHONE || this.items.size <= MANY) return;
    const typed = [...this.talk.pending.keys()].map((pointer) => folds.placeOf(pointer));
    for (const item of this.items.values()) {
      const first = !before.has(item.pointer) && folds.kept(item.pointer) === undefined && !this.above(item);
      item.folded ||= first && !typed.some((place) => item.inside.contains(place));
    }
    this.drawFolds();
  }

  /** All that is below an item, however deep. */
  below(item) {
    return [...item.inside.querySelectorAll("li.cl-item")].map((node) => this.items.get(node.dataset.field)).filter(Boolean);
  }

  drawFold(item, has = item.inside.childElementCount > 0) {
    const shut = item.folded && !this.shell.folds.printing;
    item.inside.hidden = !has || shut;
    item.fold.hidden = !has;
    if (!has) return;
    const below = this.below(item);
    const asked = questionsIn(this.said, below.map(({ pointer }) => pointer));
    const words = `${below.length} ${this.options.one}${below.length === 1 ? "" : "s"} inside${shut && asked ? ` · ${asked}` : ""}`;
    say(item.sign, shut ? "▸ " : "▾ ");
    say(item.count, words);
    item.fold.setAttribute("aria-expanded", String(!shut));
    item.fold.setAttribute("aria-label", `${words}: ${this.titleOf(item)}`);
  }

  setFolded(item, folded) {
    item.folded = folded;
    this.shell.folds.keep(item.pointer, !folded);
    this.drawFold(item);
  }

  toggle(item) {
    if (item.folded || !this.shell.folds.stays(item.inside)) this.setFolded(item, !item.folded);
  }

  foldAll(folded) {
    const stays = (item) => folded && this.shell.folds.inTrouble(item.inside);
    for (const item of this.items.values()) if (item.inside.childElementCount) this.setFolded(item, folded && !stays(item));
    this.shell.voice.now(`${this.options.label}: all are ${folded ? "closed" : "open"}.`);
  }

  /** Open the branches that hide an element. */
  reveal(node) {
    for (const item of this.items.values()) if (item.folded && item.inside.contains(node)) this.setFolded(item, false);
  }

  drawFolds() {
    for (const item of this.items.values()) this.drawFold(item);
  }

  print() {
    this.drawFolds();
  }

  beside(findings) {
    this.said = findings;
    super.beside(findings);
    this.drawFolds();
  }

  // Adding and moving.

  add(beside = null) {
    const above = beside ? this.above(beside) : null;
    return this.addWith(above, beside ? this.lastInside(beside) : null);
  }

  addBelow(item) {
    if (item.blank) return this.first(item).focus();
    return this.addWith(item, this.lastInside(item));
  }

  addWith(above, after) {
    const item = this.insert(freshId(this.options.letter));
    item.parentKey = above?.key ?? "";
    item.after = after;
    (above?.inside ?? this.list).append(item.node);
    const beside = after && after !== above ? after : null;
    let place = beside;
    while (place && this.above(place) !== above) place = this.above(place);
    if (place) place.node.after(item.node);
    if (above) this.setFolded(above, false);
    this.retitle(item);
    this.refresh();
    this.first(item).focus();
    return item;
  }

  /** The last of an item and all that is below it, in the order of the project. */
  lastInside(item) {
    const below = this.children(item).filter((each) => !each.blank);
    return below.length ? this.lastInside(below.at(-1)) : item;
  }

  begun(item) {
    if (item.after && !item.after.blank) this.talk.place(item.pointer, [item.after.key], []);
    if (item.parentKey) {
      const pointer = `${item.pointer}/${this.options.parent}`;
      this.talk.change(pointer, item.parentKey);
      this.form.set(pointer, item.parentKey);
    }
  }

  /** Below the item that stands before it on the same level. */
  indent(item) {
    const order = this.siblings(item);
    const before = order[order.indexOf(item) - 1];
    if (!before) return this.shell.voice.now("There is nothing before it on this level to stand below.");
    return this.hang(item, before, this.lastInside(before), `${this.titleOf(item)} is below ${this.titleOf(before)} now.`);
  }

  /** Beside the item that it is below of, after it. */
  outdent(item) {
    const above = this.above(item);
    if (!above) return this.shell.voice.now("It is on the first level already.");
    return this.hang(item, this.above(above), this.lastInside(above), `${this.titleOf(item)} is beside ${this.titleOf(above)} now.`);
  }

  hang(item, above, after, words) {
    if (item.blank) return;
    const order = this.ordered().filter((each) => !each.blank).map((each) => each.key);
    this.send(() => {
      this.talk.change(`${item.pointer}/${this.options.parent}`, above?.key ?? "");
      if (after && after !== item) this.talk.place(item.pointer, [after.key], order);
    });
    if (above) this.setFolded(above, false);
    this.arrange();
    this.options.changed?.();
    this.retitle(item);
    this.shell.voice.now(words);
  }

  move(item, by) {
    const order = this.siblings(item);
    const place = order.indexOf(item) + by;
    if (item.blank || place < 0 || place >= order.length) {
      this.shell.voice.now(by < 0 ? "It is the first one already." : "It is the last one already.");
      return;
    }
    // before a sibling is right after what stands before it in the whole list
    const all = this.ordered().filter((each) => !each.blank);
    const after = by < 0 ? (all[all.indexOf(order[place]) - 1] ?? null) : order[place];
    this.place(item, after === item ? null : after);
    this.shell.voice.now(`${this.titleOf(item)} is number ${place + 1} of ${order.length} on its level now.`);
  }

  /** With all that is below it, in one message. */
  takeOut(item) {
    if (item.blank) return super.takeOut(item);
    const all = (each) => [...this.children(each).flatMap(all), each];
    const going = all(item);
    for (const each of going.filter(({ blank }) => blank)) this.drop(each);
    this.send(() => going.filter(({ blank }) => !blank).forEach((each) => this.talk.takeOut(each.pointer)));
    const more = going.length - 1;
    const words = more ? ` with ${more === 1 ? "the one" : `the ${more}`} below it` : "";
    return this.shell.voice.now(`${this.titleOf(item)} is taken out${words}.`);
  }

  drop(item) {
    // what another window put below it is kept: it moves up
    for (const child of item.inside?.children ?? []) if (child.classList.contains("cl-item")) this.list.append(child);
    super.drop(item);
    this.later();
  }

  press(event, item) {
    if (event.target.closest("li.cl-item") !== item.node) return;
    if (event.key === "Enter" && event.target.matches("input[type=text]") && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      if (!item.blank) this.add(item);
    }
  }
}

