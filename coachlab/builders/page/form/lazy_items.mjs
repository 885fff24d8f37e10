// A list whose cards get their fields when they are opened first: a registry of two hundred practices has thousands.
import { FoldedItems } from "./folded_items.mjs";

export class LazyItems extends FoldedItems {
  constructor(shell, options) {
    super(shell, { ...options, card: () => [] });
    this.cardOf = options.card;
  }

  /** Make the fields of a card, with what the file holds or this window typed. */
  build(item) {
    if (!item || item.built) return;
    item.built = true;
    item.content.append(...[this.cardOf((name) => `${item.pointer}/${name}`, item)].flat());
    const begins = item.blank ? this.beginsWith() : {};
    for (const [pointer] of this.form.fields) {
      if (!pointer.startsWith(`${item.pointer}/`)) continue;
      const value = this.talk.now(pointer) ?? begins[pointer.slice(item.pointer.length + 1)];
      if (value !== undefined && value !== null) this.form.set(pointer, value);
    }
    if (this.form.locked) this.form.lock(true);
    this.form.beside(this.said);
  }

  /** With what a new item starts; the keys of the lists above it do not matter. */
  beginsWith() {
    return this.shell.begins[this.at.replace(/(\/[^/]+)\/[^/]+\/(?=[^/]+$)/, "$1/*/")] ?? {};
  }

  set(pointer) {
    super.set(pointer);
    if (this.talk.pending.has(pointer)) this.build(this.items.get(this.itemPointer(pointer)));
  }

  /** A field that was only typed here and never saved is built at once, so that nothing of it is out of sight. */
  goTo(pointer, open = true) {
    const found = super.goTo(pointer, open);
    if (found && open && this.form.fields.has(pointer)) this.form.focus(pointer);
    return found;
  }
}
