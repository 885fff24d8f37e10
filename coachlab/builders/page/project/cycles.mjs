// The cycles of the PDSA log, grouped into ramps: one ramp for each change idea, its cards filled when they are opened.
import { cycleCard } from "./cycle_card.mjs";
import { FoldedItems } from "../form/folded_items.mjs";
import { escaped, freshId, lay } from "../form/order.mjs";
import { Ramps } from "./ramps.mjs";

const TOO_EARLY =
  "What you typed last is not saved yet, so the next cycle cannot take it along. It is kept. Please press the button again in a moment.";

export class Cycles extends FoldedItems {
  constructor(shell) {
    super(shell, {
      at: "/cycles",
      letter: "cy",
      one: "cycle",
      label: "Cycles",
      add: "Begin a cycle for an idea that you choose later",
      title: (item, value) => this.words(item, value),
      card: () => [],
    });
    this.steps = new Map(); // key of a cycle → what Python says about it
    this.about = { changes: [], measures: [], scales: [], held: [], decisions: [], next: {} };
    this.ramps = new Ramps({
      lead: (key) => this.goTo(this.stem + escaped(key)),
      add: (change) => this.add(null, change),
    });
    this.list.replaceWith(this.ramps.node);
    this.list = this.ramps.node;
  }

  // What Python says.

  tell(about) {
    this.about = about;
    this.ramps.call(about.changes);
    for (const item of this.items.values()) if (item.built) this.offer(item);
    this.later();
  }

  /** The ramps with their numbers and words, and the coach's questions. */
  heard({ ramps }) {
    this.steps = new Map(ramps.flatMap(({ steps }) => steps.map((step) => [step.key, step])));
    this.ramps.show(ramps);
    for (const item of this.items.values()) this.retitle(item);
  }

  set(pointer) {
    super.set(pointer);
    if (this.talk.pending.has(pointer)) this.build(this.items.get(this.itemPointer(pointer)));
  }

  arranges(pointer) {
    return pointer.endsWith("/change") && pointer.split("/").length === 4;
  }

  changed(pointer) {
    super.changed(pointer);
    if (this.arranges(pointer)) this.later();
  }

  // One card.

  words(item, value) {
    const number = this.steps.get(item.key)?.number;
    const name = value("name").trim();
    if (!number) return name || "New cycle";
    return name ? `Cycle ${number}: ${name}` : `Cycle ${number}`;
  }

  /** The fields of a card are made when it is opened first: a log of forty cycles has a thousand of them. */
  build(item) {
    if (!item || item.built) return;
    item.built = true;
    const at = (name) => `${item.pointer}/${name}`;
    const { nodes, questions, act } = cycleCard(this.shell, at, this.about, () => this.beginNext(item));
    Object.assign(item, { questions, act });
    item.content.append(...nodes);
    this.offer(item);
    const fields = {};
    for (const pointer of Object.keys(this.talk.known)) if (pointer.startsWith(`${item.pointer}/`)) fields[pointer] = this.talk.known[pointer];
    for (const [pointer, { value }] of this.talk.pending) {
      if (!pointer.startsWith(`${item.pointer}/`)) continue;
      if (value === null) delete fields[pointer];
      else fields[pointer] = value;
    }
    questions.show(fields);
    for (const [pointer, value] of Object.entries(fields)) this.form.set(pointer, value);
    for (const question of questions.items.values()) questions.retitle(question);
    if (this.form.locked) {
      this.form.lock(true);
      questions.lock(true);
    }
    this.form.beside(this.said);
    questions.beside(this.said);
  }

  offer(item) {
    this.form.choices(`${item.pointer}/change`, [["", "No idea chosen yet"], ...this.about.changes]);
    this.form.choices(`${item.pointer}/measure`, [["", "No measure chosen yet"], ...this.about.measures]);
  }

  essentials(item) {
    const step = this.steps.get(item.key);
    return [step?.scale, step?.when, step?.stage];
  }

  retitle(item) {
    super.retitle(item);
    if (item.act) item.act.hidden = item.blank || this.talk.readOnly || !this.about.next[item.key];
  }

  goTo(pointer, open = true) {
    const item = this.items.get(this.itemPointer(pointer));
    if (!super.goTo(pointer, open) || !item || !open) return Boolean(item) || pointer === this.at;
    // the field itself may have been made just now
    if (this.form.fields.has(pointer)) this.form.focus(pointer);
    else item.questions.goTo(pointer);
    return true;
  }

  // Adding.

  add(after = null, change = "") {
    const item = this.insert(freshId(this.options.letter), after);
    Object.assign(item, { change, after });
    this.form.set(`${item.pointer}/change`, change);
    this.arrange();
    this.refresh();
    this.first(item).focus();
    return item;
  }

  begun(item) {
    this.folds.keep(item.pointer, item.details.open);
    if (item.after) this.talk.place(item.pointer, [item.after.key], []);
    const change = this.form.fields.get(`${item.pointer}/change`).get();
    if (change) this.talk.change(`${item.pointer}/change`, change);
  }

  /** A cycle after this one, with what Python hands on, once what was typed here is saved. */
  async beginNext(item) {
    if (this.beginning) return; // a second press while the first one waits
    this.beginning = true;
    const settled = await this.talk.settled();
    this.beginning = false;
    const handed = this.about.next[item.key];
    if (!settled) this.shell.tell(TOO_EARLY);
    if (!settled || !handed || !item.node.isConnected) return;
    const next = this.add(item, handed.fields.change ?? "");
    const put = (list, pointer, value) => {
      this.form.set(pointer, value);
      list.changed(pointer);
      this.talk.change(pointer, value);
    };
    for (const [name, value] of Object.entries(handed.fields)) put(this, `${next.pointer}/${name}`, value);
    if (handed.questions.length) for (const blank of [...next.questions.items.values()]) next.questions.drop(blank);
    for (const text of handed.questions) {
      const question = next.questions.insert(freshId("q"));
      put(next.questions, `${question.pointer}/question`, text);
    }
    this.talk.flush();
    this.close(item);
    this.first(next).focus();
    next.title.scrollIntoView({ block: "center" });
    this.shell.voice.now("The next cycle begins. Please write a new prediction for each question.");
  }

  // The ramps.

  ramp(item) {
    const change = item.blank ? (item.change ?? "") : this.value(item, "change");
    return this.about.changes.some(([id]) => id === change) ? change : "";
  }

  siblings(item) {
    return this.ordered().filter((each) => !each.blank && this.ramp(each) === this.ramp(item));
  }

  move(item, by) {
    const order = this.siblings(item);
    const place = order.indexOf(item) + by;
    if (item.blank || place < 0 || place >= order.length) {
      super.move(item, by);
      return;
    }
    // before a cycle of the ramp is right after what stands before it in the whole log
    const all = this.ordered().filter((each) => !each.blank);
    const after = by < 0 ? (all[all.indexOf(order[place]) - 1] ?? null) : order[place];
    this.place(item, after);
    this.shell.voice.now(`${this.titleOf(item)} is number ${place + 1} of ${order.length} in its ramp now.`);
  }

  inPage() {
    return [...this.list.querySelectorAll("li.cl-item")].map((node) => this.items.get(node.dataset.field)).filter(Boolean);
  }

  attach(item, after) {
    this.ramps.section(this.ramp(item)).list.append(item.node);
    if (after?.node.isConnected) after.node.after(item.node);
  }

  /** Each cycle under its idea, the ramps in the order of the ideas, those without an idea last. */
  arrange() {
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    const order = this.ordered();
    const ids = [...this.about.changes.map(([id]) => id), ""];
    const filled = ids.filter((id) => order.some((item) => this.ramp(item) === id));
    for (const id of filled) this.ramps.section(id);
    for (const [id, section] of this.ramps.sections) {
      lay(section.list, order.filter((item) => this.ramp(item) === id).map((item) => item.node));
    }
    lay(this.list, filled.map((id) => this.ramps.sections.get(id).node));
    for (const [id, section] of this.ramps.sections) if (!filled.includes(id)) section.node.remove();
    if (focused?.isConnected && document.activeElement !== focused) focused.focus();
    this.options.changed?.();
  }
}
