// A list in the order of its days, whose cards fold and get their fields when they are opened first.
import { FoldedItems } from "./folded_items.mjs";

/** As `FoldedItems`; `by` is the field that holds the day, `newest` puts the latest day first, and a new card before it. */
export class DatedItems extends FoldedItems {
  constructor(shell, options) {
    super(shell, { ...options, card: () => [] });
    this.make = options.card;
  }

  buttons(item) {
    super.buttons(item);
    item.up = null;
    item.down = null;
    return [item.out];
  }

  build(item) {
    if (!item || item.built) return;
    item.built = true;
    const at = (name) => `${item.pointer}/${name}`;
    item.content.append(...[this.make(at, item)].flat());
    const begins = item.blank ? this.beginsWith() : {};
    for (const [name, value] of Object.entries(begins)) this.form.set(at(name), value);
    for (const pointer of this.form.fields.keys()) {
      const value = pointer.startsWith(`${item.pointer}/`) ? this.talk.now(pointer) : undefined;
      if (value !== undefined && value !== null) this.form.set(pointer, value);
    }
    if (this.form.locked) this.form.lock(true);
    this.form.beside(this.said);
  }

  /** With what a new item starts; the keys of the lists above it do not matter. */
  beginsWith() {
    return this.shell.begins[this.at.replace(/(\/[^/]+)\/[^/]+\/(?=[^/]+$)/, "$1/*/")] ?? {};
  }

  /** What the card of an item says of a field: the field itself, or with what a new one begins. */
  value(item, name) {
    return item.blank && !item.built ? (this.beginsWith()[name] ?? "") : super.value(item, name);
  }

  set(pointer) {
    super.set(pointer);
    if (this.talk.pending.has(pointer)) this.build(this.items.get(this.itemPointer(pointer)));
  }

  goTo(pointer, open = true) {
    if (pointer === this.at) this.shell.folds.reveal(this.node.parentElement);
    const found = super.goTo(pointer, open);
    if (found && open && this.form.fields.has(pointer)) this.form.focus(pointer);
    return found;
  }

  // The order.

  arranges(pointer) {
    return pointer.endsWith(`/${this.options.by}`);
  }

  ordered() {
    const day = (item) => String(this.talk.known[`${item.pointer}/${this.options.by}`] ?? "");
    const order = super.ordered();
    const dated = order.filter((item) => day(item)).sort((one, other) => day(one).localeCompare(day(other)));
    const rest = order.filter((item) => !day(item));
    return this.options.newest ? [...rest, ...dated.reverse()] : [...dated, ...rest];
  }

  attach(item, after) {
    if (item.blank && this.options.newest) this.list.prepend(item.node);
    else super.attach(item, after);
  }

  /** The day tells where it stands, so nothing has to be said of its place. */
  begun(item) {
    this.folds.keep(item.pointer, item.details.open);
  }

  show(fields) {
    super.show(fields);
    this.arrange();
  }
}
