// A list whose cards fold: closed, a card says the essentials in words, and it opens for whatever leads into it.
import { h, newId, say } from "./dom.mjs";
import { bothWays, questionsIn } from "./folds.mjs";
import { Items } from "./items.mjs";

/** As `Items`; `essentials(item, value)` are the words of a closed card, of which empty ones are left out. */
export class FoldedItems extends Items {
  constructor(shell, options) {
    super(shell, { ...options, card: (at, item) => this.fold(at, item) });
    this.fieldsOf = options.card;
    this.folds = shell.folds;
    this.said = [];
    this.bothWays = bothWays(options.label, () => this.openAll(), () => this.closeAll());
    this.list.before(this.bothWays);
  }

  fold(at, item) {
    item.summary = h("summary", { id: newId() });
    // who comes by Tab hears the name too, which stands above as a heading
    item.summary.setAttribute("aria-labelledby", `${item.title.id} ${item.summary.id}`);
    item.content = h("div", { class: "cl-fields cl-fold-body" }, item.asked, this.fieldsOf(at, item));
    item.details = h("details", { class: "cl-fold" }, item.summary, item.content);
    item.details.addEventListener("toggle", () => {
      if (item.details.open) this.build(item);
      if (!item.blank) this.folds.keep(item.pointer, item.details.open);
    });
    return item.details;
  }

  /** For a list that makes the fields of a card only when it is opened. */
  build() {}

  // Opening and closing.

  open(item) {
    this.build(item);
    item.details.open = true;
  }

  openAll() {
    for (const item of this.items.values()) this.open(item);
    this.shell.voice.now(`${this.options.label}: all are open.`);
  }

  /** Close a card; one in which something needs a look stays open. */
  close(item) {
    item.details.open = Boolean(this.folds.inTrouble(item.details));
  }

  closeAll() {
    for (const item of this.items.values()) this.close(item);
    const left = [...this.items.values()].some((item) => item.details.open);
    this.shell.voice.now(`${this.options.label}: ${left ? "what needs a look stays open." : "all are closed."}`);
  }

  unfold(pointer) {
    const own = this.itemPointer(pointer);
    if (!own) return;
    this.folds.keep(own, true);
    if (this.items.has(own)) this.open(this.items.get(own));
  }

  print(begins) {
    if (begins) for (const item of this.items.values()) this.build(item);
  }

  insert(key, after, blank = true) {
    const item = super.insert(key, after, blank);
    if (blank || this.folds.kept(item.pointer)) this.open(item);
    return item;
  }

  begun(item) {
    super.begun(item);
    this.folds.keep(item.pointer, item.details.open);
  }

  /** At first a card is open where it is the only one or still empty, and whenever something in it is not saved. */
  show(fields) {
    const before = new Set(this.items.keys());
    super.show(fields);
    const typed = new Set([...this.talk.pending.keys()].map((pointer) => this.itemPointer(pointer)));
    const filled = this.filled(fields);
    for (const item of this.items.values()) {
      const first = !before.has(item.pointer) && this.folds.kept(item.pointer) === undefined;
      if (typed.has(item.pointer) || (first && (this.items.size === 1 || !filled.has(item.pointer)))) this.open(item);
    }
  }

  /** The items that hold more than what a new one begins with. */
  filled(fields) {
    const begins = this.shell.begins[this.at] ?? {};
    const filled = new Set();
    for (const [pointer, value] of Object.entries(fields)) {
      const own = this.itemPointer(pointer);
      if (!own || own === pointer || filled.has(own)) continue;
      const text = [value].flat().join("").trim();
      if (text && text !== begins[pointer.slice(own.length + 1)]) filled.add(own);
    }
    return filled;
  }

  goTo(pointer, open = true) {
    const item = this.items.get(this.itemPointer(pointer));
    if (item && open) this.open(item);
    return super.goTo(pointer);
  }

  // The words of a closed card.

  beside(findings) {
    this.said = findings;
    super.beside(findings);
    for (const item of this.items.values()) this.retitle(item);
  }

  essentials(item) {
    return this.options.essentials(item, (name) => String(this.value(item, name)).trim());
  }

  retitle(item) {
    super.retitle(item);
    const words = [...this.essentials(item), questionsIn(this.said, [item.pointer])].filter(Boolean);
    say(item.summary, words.join(" · ") || "Open it to say more");
  }

  first(item) {
    return (item.details.open && item.content.querySelector("input, textarea, select")) || item.summary;
  }

  refresh() {
    super.refresh();
    this.bothWays.hidden = this.items.size < 2;
  }
}
