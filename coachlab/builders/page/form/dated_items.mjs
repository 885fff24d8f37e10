// A list in the order of its days, whose cards fold and get their fields when they are opened first.
import { LazyItems } from "./lazy_items.mjs";

/** As `LazyItems`; `by` is the field that holds the day, `newest` puts the latest day first, and a new card before it. */
export class DatedItems extends LazyItems {
  buttons(item) {
    super.buttons(item);
    item.up = null;
    item.down = null;
    return [item.out];
  }

  /** What the card of an item says of a field: the field itself, or with what a new one begins. */
  value(item, name) {
    return item.blank && !item.built ? (this.beginsWith()[name] ?? "") : super.value(item, name);
  }

  goTo(pointer, open = true) {
    if (pointer === this.at) this.shell.folds.reveal(this.node.parentElement);
    return super.goTo(pointer, open);
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
