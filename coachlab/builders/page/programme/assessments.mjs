// The assessments of one practice as cards, the newest first; a card's fields are made when it is opened first.
import { dayInWords, h, say } from "../form/dom.mjs";
import { LazyItems } from "../form/lazy_items.mjs";
import { freshId } from "../form/order.mjs";

const LAST_DAY = "9999-12-31"; // what has no day yet is the newest

/** `choose(practice)` shows another practice, which holds what the person is led to. */
export class Assessments extends LazyItems {
  constructor(shell, { choose }) {
    super(shell, {
      at: "/assessments",
      letter: "as",
      one: "assessment",
      label: "Assessments of this practice",
      ordered: false,
      className: "cl-small-cards cl-assessments",
      empty: "There is no assessment of this practice yet.",
      title: (item, value) => (value("on") ? dayInWords(value("on")) : item.blank ? "New assessment" : "Assessment without a day"),
      card: (at, item) => this.fields(at, item),
    });
    this.choose = choose;
    this.practice = "";
    this.told = { about: null, last: {}, cards: {} };
  }

  // What Python says.

  tell(about) {
    this.told.about = about;
    for (const item of this.items.values()) if (item.built) this.offer(item);
  }

  /** The words about the shown practice: of closed cards, and of what was seen the time before. */
  heard(view) {
    this.told.cards = view?.cards ?? {};
    this.told.last = view?.last ?? {};
    for (const item of this.items.values()) {
      this.retitle(item);
      this.remind(item);
    }
  }

  essentials(item) {
    return [this.told?.cards[item.key], this.value(item, "by").trim()];
  }

  // Which practice is shown.

  practiceOf(item) {
    return item.blank ? item.practice : this.value(item, "practice");
  }

  /** Show the cards of one practice alone, and what waits for the person. */
  only(practice, name) {
    this.practice = practice;
    say(this.button, `Begin an assessment of ${name}`);
    for (const item of [...this.items.values()]) {
      if (item.blank && item.practice !== practice && item.practice !== undefined) this.drop(item);
    }
    this.refresh();
  }

  refresh() {
    const waits = new Set([...this.talk.pending.keys()].map((pointer) => this.itemPointer(pointer)));
    let shown = 0;
    for (const item of this.items.values()) {
      const mine = this.practiceOf(item) === this.practice || item.kept || waits.has(item.pointer);
      item.node.hidden = !mine;
      shown += mine ? 1 : 0;
    }
    this.none.hidden = shown > 0 || !this.practice;
    this.button.hidden = !this.practice;
    this.bothWays.hidden = shown < 2;
  }

  shown() {
    return [...this.items.values()].filter((item) => !item.node.hidden);
  }

  openAll() {
    for (const item of this.shown()) this.open(item);
    this.shell.voice.now(`${this.options.label}: all are open.`);
  }

  print(begins) {
    if (begins) for (const item of this.shown()) this.build(item);
  }

  show(fields) {
    super.show(fields);
    this.refresh();
  }

  /** The card that somebody corrects the practice of stays in sight until another practice is chosen. */
  changed(pointer) {
    const item = this.items.get(this.itemPointer(pointer));
    if (item && !item.blank) item.kept = true;
    super.changed(pointer);
  }

  reach(pointer) {
    const item = this.items.get(this.itemPointer(pointer));
    if (item?.node.hidden) this.choose(this.practiceOf(item));
  }

  goTo(pointer, open = true) {
    this.reach(pointer);
    return super.goTo(pointer, open);
  }

  unfold(pointer) {
    this.reach(pointer);
    super.unfold(pointer);
  }

  // One card.

  buttons(item) {
    super.buttons(item);
    item.up = null; // their days give the order
    item.down = null;
    return [item.out];
  }

  add() {
    const item = this.insert(freshId(this.options.letter));
    item.practice = this.practice;
    this.form.set(`${item.pointer}/practice`, this.practice);
    this.form.set(`${item.pointer}/on`, this.told.about?.today ?? "");
    this.retitle(item);
    this.remind(item);
    this.arrange();
    this.refresh();
    this.form.focus(`${item.pointer}/on`);
    return item;
  }

  /** The first thing that is typed or ticked makes the assessment, with its practice and its day. */
  begun(item) {
    this.folds.keep(item.pointer, item.details.open);
    for (const name of ["practice", "on"]) {
      const value = this.form.fields.get(`${item.pointer}/${name}`).get();
      if (value) this.talk.change(`${item.pointer}/${name}`, value);
    }
  }

  attach(item) {
    this.list.prepend(item.node);
  }

  ordered() {
    const day = (item) => (item.blank ? LAST_DAY : String(this.value(item, "on") || LAST_DAY));
    const order = super.ordered().map((item, place) => ({ item, place, day: day(item) }));
    order.sort((one, other) => other.day.localeCompare(one.day) || other.place - one.place);
    return order.map(({ item }) => item);
  }

  build(item) {
    if (!item || item.built || !this.told?.about) return;
    super.build(item);
    this.offer(item);
    this.remind(item);
  }

  fields(at, item) {
    const { about } = this.told;
    const line = (name, label, help) => this.form.text(at(name), { label, help });
    item.before = new Map();
    const part = (name, legend, help) =>
      h(
        "fieldset",
        { class: "cl-group" },
        h("legend", {}, legend),
        h("p", { class: "cl-help" }, help),
        about.items.filter((each) => each.part === name).map((each) => this.one(item, at, each)),
      );
    return [
      h(
        "div",
        { class: "cl-row cl-pair" },
        this.form.select(at("practice"), { label: "Which practice is it?", choices: [] }),
        this.form.date(at("on"), { label: "On which day?" }),
      ),
      h(
        "div",
        { class: "cl-row cl-pair" },
        line("by", "Who filled it in?", "A coach, or the practice itself."),
        line("with_whom", "Who in the practice took part?", "Roles are enough: nurse, manager, front desk."),
      ),
      h("p", { class: "cl-help" }, about.scaleWords),
      part("readiness", "Readiness", "Is the practice willing and able, and does somebody lead?"),
      part("capability", "Capability", "What the practice does already."),
      this.form.text(at("note"), {
        label: "What else is worth remembering?",
        help: "What is going on there, what they are proud of. Nothing about a patient.",
        rows: 2,
      }),
    ];
  }

  one(item, at, { id, question, look }) {
    const last = h("p", { class: "cl-help cl-before", dir: "auto", hidden: true });
    item.before.set(id, last);
    return h(
      "div",
      { class: "cl-judged" },
      this.form.radios(at(`answers/${id}/level`), {
        label: question,
        help: `Look for: ${look[0].toLowerCase()}${look.slice(1)}`,
        choices: this.told.about.scale,
        className: "cl-levels",
      }),
      last,
      this.form.text(at(`answers/${id}/seen`), { label: "What did you see or hear?" }),
    );
  }

  offer(item) {
    this.form.choices(`${item.pointer}/practice`, [["", "No practice chosen yet"], ...this.told.about.practices]);
  }

  /** What was seen the time before, beside each item. */
  remind(item) {
    if (!item.built) return;
    const last = this.told.last[item.blank ? "" : item.key] ?? {};
    for (const [id, node] of item.before) {
      say(node, last[id] ?? "");
      node.hidden = !last[id];
    }
  }
}
