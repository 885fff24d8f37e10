// Notes on months of the chart: what happened in the practice.
import { fill, h, newId, say } from "./dom.mjs";
import { showTwo } from "./form.mjs";

export class Notes {
  constructor(shell) {
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
    this.list = h("ul", { class: "cl-notes", "aria-label": "Notes on the chart" });
    this.button = h("button", { type: "button", onclick: this.add }, "Add the note");
    this.node = h(
      "fieldset",
      { class: "cl-group" },
      h("legend", {}, "Notes on the chart"),
      h("p", { class: "cl-help" }, "What happened, and when? A change that you tested, a new record system, somebody who left."),
      this.list,
      h(
        "div",
        { class: "cl-new-note" },
        h("div", { class: "cl-field" }, h("label", { for: month }, "Month"), this.month),
        h("div", { class: "cl-field" }, h("label", { for: text }, "What happened?"), this.text),
        this.button,
      ),
      this.problem,
    );
  }

  get stem() {
    return `${this.part}/chart/annotations/`;
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
    note.button = h("button", { type: "button", onclick: () => this.takeOut(note) }, "Take out");
    note.node = h("li", { "data-field": pointer }, note.label, note.input, note.button, note.choice);
    this.name(note);
    this.notes.set(pointer, note);
    const next = [...this.notes.keys()].sort().find((each) => each > pointer && this.notes.get(each).node?.isConnected);
    this.list.insertBefore(note.node, next ? this.notes.get(next).node : null);
    return note;
  }

  name(note) {
    const words = this.months.find(({ month }) => month === note.month.split("+")[0])?.words ?? `${note.month} (not on the chart)`;
    say(note.label, words);
    note.button.setAttribute("aria-label", `Take out the note on ${words}`);
  }

  add() {
    const month = this.month.value;
    const text = this.text.value.trim();
    const missing = !month ? "Which month is the note for?" : !text ? "What happened in this month?" : "";
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
    this.shell.voice.now("The note is on the chart.");
  }

  takeOut(note) {
    this.talk.change(note.pointer, null);
    this.talk.flush();
    this.shell.voice.now("The note is taken out.");
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

  goTo(pointer) {
    (this.notes.get(pointer)?.input ?? this.month).focus();
  }

  lock(locked) {
    for (const control of this.node.querySelectorAll("input, select, button")) control.disabled = locked;
  }
}
