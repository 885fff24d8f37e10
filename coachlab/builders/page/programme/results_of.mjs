// The results of the practices: one list of the file, shown in the cards of the practices that are open.
import { fill, h, newId } from "../form/dom.mjs";
import { Items } from "../form/items.mjs";
import { escaped, freshId } from "../form/order.mjs";

const AT = "/results";

export class ResultsOf extends Items {
  constructor(shell) {
    super(shell, {
      at: AT,
      letter: "r",
      one: "result",
      label: "Results",
      ordered: false,
      title: (_item, value) => [value("measure"), value("month")].filter(Boolean).join(", ") || "New result",
      card: (at) => [
        shell.form.text(at("measure"), { label: "Measure", help: "The same words for all practices." }),
        h(
          "div",
          { class: "cl-row" },
          shell.form.text(at("month"), { label: "Until which month?", help: "As 2025-12" }),
          shell.form.text(at("numerator"), { label: "How many count?", help: "The numerator", numeric: true }),
          shell.form.text(at("denominator"), { label: "Out of how many?", help: "The denominator", numeric: true }),
        ),
      ],
    });
    this.home = null; // the list of the practices
    this.places = new Map(); // key of a practice → the list in its card
    this.of = new Map(); // pointer of a result → key of its practice, as the file has it
    this.measures = h("datalist", { id: newId() });
    this.node.replaceChildren(this.measures);
    this.node.hidden = true;
  }

  /** The place of a practice's results in its card; its results are made now. */
  place(practice) {
    const list = h("ul", { class: "cl-items cl-results", "aria-label": "Results" });
    this.places.set(practice, list);
    for (const [pointer, of] of this.of) if (of === practice) this.build(pointer);
    const add = h("button", { type: "button", class: "cl-add", disabled: this.talk.readOnly, onclick: () => this.addFor(practice) }, "Add a result");
    return h("div", { class: "cl-fields" }, list, h("div", { class: "cl-buttons" }, add));
  }

  /** A practice's card is gone. */
  leave(practice) {
    for (const item of [...this.items.values()]) if (this.practiceOf(item.pointer) === practice) this.drop(item);
    this.places.delete(practice);
  }

  build(pointer) {
    const had = this.items.has(pointer);
    const item = this.ensure(pointer);
    if (had) return;
    for (const name of ["measure", "month", "numerator", "denominator"]) {
      const value = this.talk.now(`${pointer}/${name}`);
      if (value !== undefined && value !== null) this.form.set(`${pointer}/${name}`, value);
    }
    if (this.form.locked) {
      this.form.lock(true);
      this.lock(true);
    }
    this.retitle(item);
  }

  addFor(practice) {
    this.beginning = practice;
    const item = this.insert(freshId("r"));
    item.practice = practice;
    this.beginning = null;
    this.first(item).focus();
  }

  practiceOf(pointer) {
    return this.items.get(pointer)?.practice ?? this.beginning ?? this.talk.now(`${pointer}/practice`) ?? "";
  }

  // The way to a result leads through its practice's card.

  goTo(pointer, open = true) {
    if (pointer === AT) return false; // the form leads to the measures
    this.unfold(pointer);
    return super.goTo(pointer, open);
  }

  unfold(pointer) {
    const own = this.itemPointer(pointer);
    const practice = own && !this.items.has(own) && this.of.get(own);
    if (practice) this.home.unfold(`${this.home.at}/${escaped(practice)}`);
  }

  // As `Items`, for the practices whose cards are open.

  show(fields) {
    this.of.clear();
    for (const [pointer, value] of Object.entries(fields)) {
      if (pointer.startsWith(`${AT}/`) && pointer.endsWith("/practice")) this.of.set(pointer.slice(0, -"/practice".length), value);
    }
    for (const item of [...this.items.values()]) if (!this.of.has(item.pointer) && !item.blank) this.drop(item);
    for (const [pointer, practice] of this.of) if (this.places.has(practice)) this.build(pointer);
  }

  set(pointer) {
    const own = this.itemPointer(pointer);
    if (!own) return;
    if (pointer === `${own}/practice`) this.of.set(own, this.talk.now(pointer));
    const practice = this.of.get(own);
    if (this.items.has(own)) this.retitle(this.items.get(own));
    else if (this.places.has(practice)) this.build(own);
  }

  gone(pointer) {
    if (pointer === this.itemPointer(pointer)) this.of.delete(pointer);
    super.gone(pointer);
  }

  /** A new result names its practice with the first thing that is typed. */
  begun(item) {
    this.of.set(item.pointer, item.practice);
    this.talk.change(`${item.pointer}/practice`, item.practice);
  }

  insert(key, after, blank = true) {
    const item = super.insert(key, after, blank);
    this.form.fields.get(`${item.pointer}/measure`).control.setAttribute("list", this.measures.id);
    return item;
  }

  attach(item) {
    this.places.get(this.practiceOf(this.stem + escaped(item.key)))?.append(item.node);
  }

  inPage() {
    return [...this.items.values()];
  }

  arrange() {}

  buttons(item) {
    super.buttons(item);
    item.up = null;
    item.down = null;
    return [item.out];
  }

  call(names) {
    const key = names.join("\n");
    if (key === this.called) return;
    this.called = key;
    fill(this.measures, names.map((name) => h("option", { value: name })));
  }
}
