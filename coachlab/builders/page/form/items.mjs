// A list as cards: add, take out, move up and down by buttons; each card is called by its id, never by its place.
import { h, say } from "./dom.mjs";
import { askAbout, dress, nearest, sayBeside } from "./item_parts.mjs";
import { escaped, freshId, inOrder, lay, unescaped } from "./order.mjs";

/**
 * `at` is the list's pointer, `letter` begins new ids. `one` names an item ("measure"), `label` the list ("Measures").
 * `card(at, item)` gives the elements of an item's card; `at("name")` is the pointer of one of its fields. `title(item)`
 * are the words of its heading, by default the text of its field "name". `begin` shows one empty card in an empty list;
 * `empty` are the words for an empty list; `changed()` is called after the list or one of its fields has changed.
 */
export class Items {
  constructor(shell, options) {
    this.shell = shell;
    this.talk = shell.talk;
    this.form = shell.form;
    this.options = options;
    this.at = options.at;
    this.stem = `${options.at}/`;
    this.items = new Map(); // pointer → item, in the order of the page
    this.list = h(options.ordered === false ? "ul" : "ol", { class: "cl-items", "aria-label": options.label });
    this.none = h("p", { class: "cl-help", hidden: true }, options.empty ?? "");
    this.button = h("button", { type: "button", class: "cl-add", onclick: () => this.add() }, options.add ?? `Add a ${options.one}`);
    this.asked = h("div", { class: "cl-beside", hidden: true });
    this.node = h(
      "div",
      { class: `cl-list ${options.className ?? ""}`, "data-field": this.at },
      this.none,
      this.list,
      h("div", { class: "cl-buttons" }, this.button),
      this.asked,
    );
    shell.lists.add(this);
  }

  // What the shell says to every list of the form.

  /** All items anew; what is being typed is among them. */
  show(fields) {
    const there = new Set(Object.keys(fields).map((pointer) => this.itemPointer(pointer)).filter(Boolean));
    for (const item of [...this.items.values()]) if (!there.has(item.pointer) && !item.blank) this.drop(item);
    // first the project's own: what was only typed here has its place among them
    for (const pointer of there) if (this.talk.known[pointer]) this.ensure(pointer);
    this.arrange();
    for (const pointer of there) this.ensure(pointer);
    this.tidy();
    this.arrange();
    if (!this.items.size && this.options.begin && !this.shell.talk.readOnly) this.spare = this.insert(freshId(this.options.letter));
    this.refresh();
  }

  set(pointer) {
    const own = this.itemPointer(pointer);
    if (!own) return;
    const item = this.ensure(own);
    this.tidy();
    if (pointer === own || this.arranges(pointer)) this.later();
    this.retitle(item);
  }

  /** The card with which an empty list begins goes when items come from elsewhere, unless somebody is in it. */
  tidy() {
    const { spare } = this;
    if (!spare || [...this.items.values()].every((item) => item.blank) || spare.node.contains(document.activeElement)) return;
    this.spare = null;
    if (spare.blank && this.items.get(spare.pointer) === spare) this.drop(spare);
  }

  gone(pointer) {
    const item = this.items.get(this.itemPointer(pointer));
    if (!item || item.blank || this.talk.known[item.pointer]) return;
    // what is typed or moved here meanwhile stays in sight: Python will ask whether the item shall come back
    const mine = ([each, { value }]) => each.startsWith(`${item.pointer}/`) || (each === item.pointer && value !== null);
    if (![...this.talk.pending].some(mine)) this.drop(item);
  }

  saved(pointer, value) {
    const item = this.items.get(this.itemPointer(pointer));
    if (!item) return;
    if (pointer === item.pointer && value === null) this.drop(item);
    else if (pointer === item.pointer || this.arranges(pointer)) this.later();
    if (pointer !== item.pointer) this.retitle(item);
  }

  refused(pointer, words) {
    const item = this.items.get(pointer);
    if (!item) return;
    say(item.error, words);
    item.error.hidden = false;
  }

  /** Another window changed, moved or took out what this one takes out, moves or types into. */
  conflict(pointer, message) {
    askAbout(this, pointer, message);
  }

  /** What the coach says about an item as a whole, or about the list. */
  beside(findings) {
    sayBeside(this, findings);
  }

  goTo(pointer) {
    const item = this.items.get(this.itemPointer(pointer));
    if (item) {
      this.shell.folds.reveal(item.node);
      this.first(item).focus();
    } else if (pointer === this.at) this.button.focus();
    return Boolean(item) || pointer === this.at;
  }

  lock(locked) {
    for (const control of this.node.querySelectorAll("button:not(.cl-fold-button)")) control.disabled = locked;
  }

  /** A field of the form was changed here: the first word in an empty card makes its item, in its place. */
  changed(pointer) {
    const item = this.items.get(this.itemPointer(pointer));
    if (!item) return;
    if (item.blank) {
      item.blank = false;
      this.begun(item);
    }
    queueMicrotask(() => {
      this.retitle(item);
      this.options.changed?.();
    });
  }

  // What the buttons do.

  /** An empty card at the end, or after an item; it becomes an item of the project with the first thing typed. */
  add(after = null) {
    const item = this.insert(freshId(this.options.letter), after);
    this.refresh();
    this.first(item).focus();
    return item;
  }

  takeOut(item) {
    const words = this.titleOf(item);
    if (item.blank) this.drop(item);
    else this.send(() => this.talk.takeOut(item.pointer));
    this.shell.voice.now(`${words} is taken out.`);
  }

  move(item, by) {
    const order = this.siblings(item);
    const place = order.indexOf(item) + by;
    if (item.blank || place < 0 || place >= order.length) {
      this.shell.voice.now(by < 0 ? "It is the first one already." : "It is the last one already.");
      return;
    }
    const after = by < 0 ? this.before(order[place]) : order[place];
    this.place(item, after);
    this.shell.voice.now(`${this.titleOf(item)} is number ${place + 1} of ${order.length} now.`);
  }

  /** Put an item after another one (null: first), here at once and in the project. */
  place(item, after) {
    const order = this.ordered().filter((each) => !each.blank).map((each) => each.key);
    this.send(() => this.talk.place(item.pointer, [after?.key ?? ""], order));
    this.arrange();
  }

  send(change) {
    change();
    this.talk.flush();
    this.options.changed?.();
  }

  // Inside.

  itemPointer(pointer) {
    if (!pointer.startsWith(this.stem)) return null;
    return this.stem + pointer.slice(this.stem.length).split("/")[0];
  }

  /** Whether a field of an item decides where it stands: in an outline the one that names the item above. */
  arranges() {
    return false;
  }

  value(item, name) {
    const pointer = `${item.pointer}/${name}`;
    return this.talk.now(pointer) ?? "";
  }

  titleOf(item) {
    const words = this.options.title ? this.options.title(item, (name) => this.value(item, name)) : this.value(item, "name");
    return String(words || "").trim() || `This ${this.options.one}`;
  }

  nameOf(key) {
    const item = this.items.get(this.stem + escaped(key));
    return item ? `“${this.titleOf(item)}”` : "the last one";
  }

  ensure(pointer) {
    return this.items.get(pointer) ?? this.insert(unescaped(pointer.slice(this.stem.length)), undefined, false);
  }

  insert(key, after, blank = true) {
    const item = { key, pointer: this.stem + escaped(key), blank };
    dress(item, this.buttons(item));
    this.items.set(item.pointer, item);
    const at = (name) => `${item.pointer}/${name}`;
    item.body.append(...[this.options.card(at, item)].flat());
    this.attach(item, after);
    if (blank) {
      const begins = this.shell.begins[this.at.replace(/(\/[^/]+)\/[^/]+\/(?=[^/]+$)/, "$1/*/")] ?? {};
      for (const [name, value] of Object.entries(begins)) this.form.set(at(name), value);
    }
    this.retitle(item);
    return item;
  }

  buttons(item) {
    const button = (sign, act) => h("button", { type: "button", class: "cl-icon", disabled: this.talk.readOnly, onclick: act }, sign);
    item.up = button("↑", () => this.move(item, -1));
    item.down = button("↓", () => this.move(item, 1));
    item.out = button("×", () => this.takeOut(item));
    return [item.up, item.down, item.out];
  }

  attach(item, after) {
    if (after?.node.isConnected) after.node.after(item.node);
    else this.list.append(item.node);
  }

  /** An empty card was typed into for the first time: tell Python its place, where that is not the end. */
  begun(item) {
    const order = this.inPage();
    const place = order.indexOf(item);
    if (order.slice(place + 1).some((each) => !each.blank)) {
      const before = order.slice(0, place).reverse().find((each) => !each.blank);
      this.talk.place(item.pointer, [before?.key ?? ""], []);
    }
  }

  retitle(item) {
    const words = this.titleOf(item);
    say(item.title, words);
    item.up?.setAttribute("aria-label", `Move up: ${words}`);
    item.down?.setAttribute("aria-label", `Move down: ${words}`);
    item.out.setAttribute("aria-label", `Take out: ${words}`);
    for (const each of [item.up, item.down, item.out]) if (each) each.title = each.getAttribute("aria-label");
  }

  inPage() {
    return [...this.list.children].map((node) => this.items.get(node.dataset.field)).filter(Boolean);
  }

  siblings() {
    return this.inPage().filter((each) => !each.blank);
  }

  before(item) {
    const order = this.siblings(item);
    return order[order.indexOf(item) - 1] ?? null;
  }

  later() {
    if (this.waiting) return;
    this.waiting = true;
    queueMicrotask(() => {
      this.waiting = false;
      this.arrange();
      this.refresh();
      this.options.changed?.();
    });
  }

  /** The items in the order of the project, with this window's own moves on top. */
  ordered() {
    const byKey = (key) => this.items.get(this.stem + escaped(key));
    return inOrder(this.stem, [...this.items.values()], this.inPage(), this.talk, byKey);
  }

  arrange() {
    lay(this.list, this.ordered().map((item) => item.node));
  }

  first(item) {
    return item.node.querySelector(".cl-item-body :is(input, select, textarea, summary)") ?? item.out;
  }

  drop(item) {
    const focused = item.node.contains(document.activeElement);
    const next = nearest(this.inPage(), item);
    item.node.remove();
    this.items.delete(item.pointer);
    this.form.drop(`${item.pointer}/`);
    for (const list of this.shell.lists) if (list.at.startsWith(`${item.pointer}/`)) this.shell.lists.delete(list);
    this.talk.forgetInside(item.pointer);
    if (focused) (next ? this.first(next) : this.button).focus();
    this.refresh();
    this.options.changed?.();
  }

  refresh() {
    this.none.hidden = !this.options.empty || this.items.size > 0;
  }
}
