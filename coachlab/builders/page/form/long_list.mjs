// A long list of folded cards: a field to find some of them, choices that leave others out, and a few shown at a time.
import { fill, h, newId, say } from "./dom.mjs";
import { LazyItems } from "./lazy_items.mjs";
import { lay } from "./order.mjs";

const STEP = 12; // cards that are shown at first, and more with each press of the button
const SOON = 120; // milliseconds after the last key before the list follows

/**
 * As `FoldedItems`, without an order that people make. `find(value)` are the words by which a card is found, `filters`
 * are choices that leave cards out: { name, label, of(value), words(key) }, whose entries come from what is there;
 * `orders` are pairs of words and of what to order by (value → text or number; null: as they came in). `many` names the
 * items. `opened(keys)` hears which cards are open.
 */
export class LongList extends LazyItems {
  constructor(shell, options) {
    super(shell, options);
    this.most = STEP;
    this.sorted = []; // all cards in their order; only those that are shown stand in the page
    this.visible = [];
    this.mine = new Set(); // cards that were made here, which stay in sight until something else is looked for
    const find = newId();
    this.find = h("input", { id: find, type: "text", dir: "auto", autocomplete: "off", oninput: () => this.soon() });
    this.chosen = options.filters.map((filter) => {
      const id = newId();
      const select = h("select", { id, onchange: () => this.look() });
      return { ...filter, select, node: h("div", { class: "cl-field" }, h("label", { for: id }, filter.label), select) };
    });
    const order = newId();
    this.order = h("select", { id: order, onchange: () => this.reorder() }, options.orders.map(([words], i) => h("option", { value: i }, words)));
    this.count = h("p", { class: "cl-help", role: "status" });
    this.more = h("button", { type: "button", class: "cl-more-cards", onclick: () => this.showMore() }, "");
    this.tools = h(
      "div",
      { class: "cl-find", role: "search", "aria-label": options.label },
      h("div", { class: "cl-field" }, h("label", { for: find }, options.findLabel), this.find),
      this.chosen.map(({ node }) => node),
      h("div", { class: "cl-field" }, h("label", { for: order }, "Order"), this.order),
    );
    this.bothWays.remove(); // opening two hundred cards helps nobody
    this.list.before(this.tools, this.count);
    this.list.after(this.more);
  }

  buttons(item) {
    super.buttons(item);
    item.up = null;
    item.down = null;
    return [item.out];
  }

  fold(at, item) {
    const details = super.fold(at, item);
    details.addEventListener("toggle", () => this.tellOpen());
    return details;
  }

  tellOpen() {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.options.opened?.(this.openKeys()), 0);
  }

  openKeys() {
    return [...this.items.values()].filter((item) => item.details.open && !item.blank).map((item) => item.key);
  }

  /** Paper gets all that were found: a card that nobody opened says the essentials. */
  print(begins) {
    this.printing = begins;
    this.refresh();
  }

  // Which are shown.

  soon() {
    clearTimeout(this.looking);
    this.looking = setTimeout(() => this.look(), SOON);
  }

  /** What is looked for has changed: from the first card on. */
  look() {
    this.most = STEP;
    this.mine.clear();
    this.refresh();
    this.shell.voice.soon(this.count.textContent);
  }

  showMore() {
    const before = this.visible.length;
    this.most += STEP;
    this.refresh();
    const next = this.visible[before];
    if (next) this.first(next).focus();
  }

  reorder() {
    this.arrange();
    this.look();
  }

  add(after = null) {
    const item = super.add(after);
    this.mine.add(item);
    this.first(item).focus();
    return item;
  }

  /** A card comes into the page where it is shown. */
  attach(item, after) {
    if (item.blank) super.attach(item, after);
  }

  inPage() {
    const there = new Set(this.sorted);
    return [...this.sorted, ...[...this.items.values()].filter((item) => !there.has(item))];
  }

  matches(item) {
    if (!this.find.value && this.chosen.every(({ select }) => !select.value)) return true;
    const value = (name) => String(this.value(item, name)).trim();
    const wanted = this.find.value.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const words = wanted.length ? this.options.find(value).join(" ").toLocaleLowerCase() : "";
    if (!wanted.every((each) => words.includes(each))) return false;
    return this.chosen.every(({ select, of }) => !select.value || (select.value === "-" ? !of(value) : of(value) === select.value));
  }

  /** What somebody is in, has just made, or must look at stays in sight. */
  stays(item) {
    return item.blank || this.mine.has(item) || item.node.contains(document.activeElement) || Boolean(this.folds.inTrouble(item.node));
  }

  refresh() {
    super.refresh();
    if (!this.tools) return;
    const all = this.inPage().filter((item) => this.items.has(item.pointer));
    const found = all.filter((item) => this.matches(item));
    const first = new Set(this.printing ? found : found.slice(0, this.most));
    this.visible = all.filter((item) => first.has(item) || this.stays(item));
    const shownNow = new Set(this.visible.map((item) => item.node));
    for (const node of [...this.list.children]) if (!shownNow.has(node)) node.remove();
    lay(this.list, this.visible.map((item) => item.node));
    this.tools.hidden = all.length < 6;
    const left = found.length - first.size;
    this.more.hidden = left <= 0;
    say(this.more, `Show ${Math.min(STEP, left)} more`);
    const many = (number) => `${number} ${number === 1 ? this.options.one : this.options.many}`;
    const shown = left > 0 ? `, the first ${first.size} are shown` : "";
    say(this.count, found.length === all.length ? `${many(all.length)}${shown}.` : `${found.length} of ${many(all.length)}${shown}.`);
    this.count.hidden = all.length < 6;
  }

  /** The entries of the choices: what there is in the list, with words from `words`. */
  offer() {
    const items = [...this.items.values()].filter((item) => !item.blank);
    for (const { select, of, words, all, none } of this.chosen) {
      const there = new Map();
      for (const item of items) {
        const key = of((name) => String(this.value(item, name)).trim());
        there.set(key || "-", (there.get(key || "-") ?? 0) + 1);
      }
      const entries = [...there].filter(([key]) => key !== "-").map(([key, count]) => [key, `${words(key)} (${count})`]);
      entries.sort(([, one], [, other]) => one.localeCompare(other, undefined, { numeric: true }));
      if (there.has("-")) entries.push(["-", `${none} (${there.get("-")})`]);
      const said = JSON.stringify(entries);
      if (select.dataset.said === said) continue;
      select.dataset.said = said;
      const kept = select.value;
      fill(select, [["", all], ...entries].map(([key, text]) => h("option", { value: key }, text)));
      select.value = there.has(kept) ? kept : "";
    }
  }

  later() {
    if (this.waiting) return;
    super.later();
    queueMicrotask(() => this.offer());
  }

  show(fields) {
    super.show(fields);
    this.offer();
    this.refresh();
    this.tellOpen();
  }

  saved(pointer, value) {
    super.saved(pointer, value);
    if (this.chosen.some(({ field }) => pointer.endsWith(`/${field}`))) this.offer();
  }

  /** The order that was chosen; a card that is typed into does not move away meanwhile. */
  arrange() {
    const by = this.options.orders[this.order.selectedIndex]?.[1];
    this.sorted = this.ordered();
    if (by) {
      const keys = new Map(this.sorted.map((item) => [item, by((name) => String(this.value(item, name)).trim())]));
      this.sorted.sort((one, other) => {
        const [a, b] = [keys.get(one), keys.get(other)];
        return typeof a === "number" ? a - b : a.localeCompare(b, undefined, { numeric: true });
      });
    }
    this.refresh();
  }

  goTo(pointer, open = true) {
    this.intoPage(pointer);
    return super.goTo(pointer, open);
  }

  unfold(pointer) {
    this.intoPage(pointer);
    super.unfold(pointer);
  }

  /** Bring the card that a pointer leads into into the page. */
  intoPage(pointer) {
    const item = this.items.get(this.itemPointer(pointer));
    if (!item || item.node.isConnected) return;
    this.mine.add(item);
    this.refresh();
  }
}
