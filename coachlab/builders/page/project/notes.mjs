// What is said of single months of the chart: notes, the names of phases, why a month is left out.
import { fill, h, newId, say } from "../form/dom.mjs";
import { besideText, showTwo } from "../form/two.mjs";

/** The words of each list: `at` its pointer below the chart, `one` an entry, `ask` the label of its text. */
export const NOTES = {
  at: "annotations",
  name: "Notes on the chart",
  help: "What happened, and when? A change that you tested, a new record system, somebody who left.",
  one: "note",
  ask: "What happened?",
  missing: "What happened in this month?",
};
export const PHASES = {
  at: "phases",
  name: "Phases",
  help: "A phase has a centre line of its own, from its first month on. Begin one only where you know what changed, the shift is in the wanted direction, and it will last. Phases take the place of the baseline.",
  one: "phase",
  ask: "What began?",
  missing: "What began in this month?",
};
export const EXCLUDED = {
  at: "excluded",
  name: "Months that do not count",
  help: "A month stays on the chart and counts in nothing, for a cause that everybody knows: a flood, a month without a record system. Never because its number is bad.",
  one: "month that does not count",
  ask: "Why does it not count?",
  missing: "What was the cause?",
};

export class Notes {
  constructor(shell, words = NOTES) {
    this.words = words;
    this.shell = shell;
    this.talk = shell.talk;
    this.notes = new Map();
    this.months = [];
    const month = newId();
    const text = newId();
    this.month = h("select", { id: month });
    this.text = h("input", { id: text, type: "text", dir: "auto", autocomplete: "off" });
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        this.add();
      }
    });
    this.add = this.add.bind(this);
    this.problem = h("p", { class: "cl-error", hidden: true });
    this.list = h("ul", { class: "cl-notes", "aria-label": words.name });
    this.asked = h("div", { class: "cl-beside", hidden: true });
    this.button = h("button", { type: "button", onclick: this.add }, `Add the ${words.one}`);
    this.node = h(
      "fieldset",
      { class: "cl-group" },
      h("legend", {}, words.name),
      h("p", { class: "cl-help" }, words.help),
      this.list,
      h(
        "div",
        { class: "cl-new-note" },
        h("div", { class: "cl-field" }, h("label", { for: month }, "Month"), this.month),
        h("div", { class: "cl-field" }, h("label", { for: text }, words.ask), this.text),
        this.button,
      ),
      this.problem,
      this.asked,
    );
  }

  get stem() {
    return `${this.part}/chart/${this.words.at}/`;
  }

  about({ months }) {
    this.months = months;
    const value = this.month.value;
    fill(this.month, h("option", { value: "" }, months.length ? "Choose a month" : "There are no months yet"), months.map(({ month, words }) => h("option", { value: month }, words)));
    if (months.some(({ month }) => month === value)) this.month.value = value;
    for (const note of this.notes.values()) this.name(note);
  }

  show(part, fields) {
    this.part = part;
    const pointers = Object.keys(fields).filter((pointer) => pointer.startsWith(this.stem));
    for (const pointer of this.notes.keys()) if (!pointers.includes(pointer)) this.gone(pointer);
    for (const pointer of pointers.sort()) this.set(pointer, fields[pointer]);
  }

  set(pointer, text) {
    if (!pointer.startsWith(this.stem)) return;
    const note = this.notes.get(pointer) ?? this.insert(pointer);
    if (note.input !== document.activeElement && note.input.value !== text) note.input.value = text;
  }

  insert(pointer) {
    const id = newId();
    const note = { pointer, month: pointer.slice(this.stem.length) };
    note.label = h("label", { for: id });
    note.choice = h("div", { class: "cl-two", hidden: true });
    note.input = h("input", { id, type: "text", dir: "auto", autocomplete: "off" });
    // an emptied text is taken out only by its button, so that clearing it to write anew loses nothing
    note.input.addEventListener("input", () => note.input.value.trim() && this.talk.change(pointer, note.input.value));
    note.asked = h("div", { class: "cl-beside", hidden: true });
    note.button = h("button", { type: "button", onclick: () => this.takeOut(note) }, "Take out");
    note.node = h("li", { "data-field": pointer }, note.label, note.input, note.button, note.choice, note.asked);
    this.name(note);
    this.notes.set(pointer, note);
    const next = [...this.notes.keys()].sort().find((each) => each > pointer && this.notes.get(each).node?.isConnected);
    this.list.insertBefore(note.node, next ? this.notes.get(next).node : null);
    return note;
  }

  name(note) {
    const words = this.months.find(({ month }) => month === note.month.split("+")[0])?.words ?? `${note.month} (not on the chart)`;
    say(note.label, words);
    note.button.setAttribute("aria-label", this.words.at === "annotations" ? `Take out the note on ${words}` : `Take out ${words}`);
  }

  add() {
    const month = this.month.value;
    const text = this.text.value.trim();
    const missing = !month ? `Which month is the ${this.words.one} for?` : !text ? this.words.missing : "";
    say(this.problem, missing);
    this.problem.hidden = !missing;
    if (missing) {
      (month ? this.text : this.month).focus();
      return;
    }
    const pointer = `${this.stem}${month}`;
    const there = this.notes.get(pointer)?.input.value;
    const whole = there ? `${there}; ${text}` : text;
    this.set(pointer, whole);
    this.notes.get(pointer).input.value = whole;
    this.talk.change(pointer, whole);
    this.talk.flush();
    this.text.value = "";
    this.month.value = "";
    this.month.focus();
    this.shell.voice.now(`The ${this.words.one} is on the chart.`);
  }

  takeOut(note) {
    this.talk.change(note.pointer, null);
    this.talk.flush();
    this.shell.voice.now(`The ${this.words.one} is taken out.`);
  }

  gone(pointer) {
    const note = this.notes.get(pointer);
    if (!note) return;
    const focused = note.node.contains(document.activeElement);
    note.node.remove();
    this.notes.delete(pointer);
    if (focused) this.month.focus();
  }

  saved(pointer, value) {
    if (value === null) this.gone(pointer);
  }

  conflict(pointer, { mine, theirs }) {
    const note = this.notes.get(pointer) ?? (pointer.startsWith(this.stem) ? this.insert(pointer) : null);
    if (note) showTwo(note.choice, mine, theirs, (keepMine) => this.talk.settle(pointer, keepMine));
  }

  /** What the coach says about the list, and about each of its entries. */
  beside(findings) {
    const places = [[this.stem.slice(0, -1), this.asked], ...[...this.notes].map(([pointer, note]) => [pointer, note.asked])];
    for (const [pointer, place] of places) {
      const said = findings.filter(({ field }) => field === pointer).map(besideText);
      if (place.textContent !== said.map((each) => each.textContent).join("")) fill(place, said);
      place.hidden = !said.length;
    }
  }

  goTo(pointer) {
    this.node.closest("details")?.setAttribute("open", "");
    (this.notes.get(pointer)?.input ?? this.month).focus();
  }

  lock(locked) {
    for (const control of this.node.querySelectorAll("input, select, button")) control.disabled = locked;
  }
}
