// The data, one month a row, typed like in a spreadsheet: Enter goes down, a pasted column fills down.
import { h, newId, say } from "../form/dom.mjs";
import { showTwo } from "../form/two.mjs";

const CELLS = { percent: ["Month", "Numerator", "Denominator"], number: ["Month", "Number", ""] };
const PATIENCE = 700;

/** `pasted` is called with a whole table that somebody pasted into the first column; `words` are the table's title. */
export class DataTable {
  constructor(shell, pasted, words = "The data, month by month") {
    this.words = words;
    this.shell = shell;
    this.talk = shell.talk;
    this.pasted = pasted;
    this.rows = new Map();
    this.newRows = 0;
    const id = newId();
    this.help = newId();
    this.cells = CELLS.percent;
    this.heads = this.cells.map((cell) => h("th", { scope: "col" }, cell));
    this.title = h("caption", { id }, words);
    this.body = h("tbody", { onpaste: (event) => this.paste(event), onkeydown: (event) => this.key(event) });
    this.table = h(
      "table",
      { class: "cl-data", "aria-describedby": this.help },
      this.title,
      h("thead", {}, h("tr", {}, this.heads, h("th", { scope: "col" }, h("span", { class: "cl-heard" }, "Take out")))),
      this.body,
    );
    this.node = h(
      "div",
      {},
      h(
        "p",
        { id: this.help, class: "cl-help" },
        "One row a month. Write the month like March 2025. Leave a number empty where it is not known: that is not a zero. ",
        "You can paste a column or a whole table from a spreadsheet.",
      ),
      h("div", { class: "cl-table" }, this.table),
      h("div", { class: "cl-buttons" }, h("button", { type: "button", onclick: () => this.add(true) }, "Add a month")),
    );
  }

  get stem() {
    return `${this.part}/observations/`;
  }

  /** A plain number, such as days or visits, has no denominator. */
  display(kind) {
    this.cells = CELLS[kind] ?? CELLS.percent;
    this.table.classList.toggle("cl-plain", kind === "number");
    this.heads.forEach((head, i) => say(head, this.cells[i]));
    for (const row of this.rows.values()) this.name(row);
  }

  /** All rows anew, in the order in which Python gives them; what is being typed is among them. */
  show(part, fields) {
    this.part = part;
    const pointers = Object.keys(fields).filter((pointer) => pointer.startsWith(this.stem));
    for (const [pointer, row] of this.rows) {
      if (!pointers.includes(pointer) && !row.blank) this.drop(pointer);
    }
    for (const pointer of pointers) this.set(pointer, fields[pointer]);
    this.sort(pointers);
    if (!this.rows.size) this.add(false);
    this.count();
  }

  set(pointer, cells) {
    if (!pointer.startsWith(this.stem) || !Array.isArray(cells)) return;
    const row = this.rows.get(pointer) ?? this.insert(pointer, cells);
    row.blank = false;
    row.inputs.forEach((input, i) => {
      if (input.value !== cells[i] && input !== document.activeElement) input.value = cells[i];
    });
    this.name(row);
    this.tidy();
    this.count();
  }

  /** The empty row that waits for the first month goes when data come from elsewhere. */
  tidy() {
    for (const [pointer, row] of this.rows) {
      if (row.blank && !row.node.contains(document.activeElement)) this.drop(pointer);
    }
  }

  gone(pointer) {
    this.drop(pointer);
    this.count();
  }

  saved(pointer, key, value, newest) {
    const row = this.rows.get(pointer);
    if (!row) return;
    if (value === null) {
      this.drop(pointer);
    } else {
      row.words = "";
      this.error(row);
      if (key !== pointer) {
        this.rows.delete(pointer);
        this.drop(key);
        this.rows.set(key, row);
        row.pointer = key;
        row.node.dataset.field = key;
      }
      // somebody who typed on meanwhile sees that, and goes on from it
      if (newest && !row.node.contains(document.activeElement)) this.set(key, value);
    }
    this.count();
  }

  refused(pointer, words) {
    const row = this.rows.get(pointer);
    if (!row) return;
    row.words = words;
    clearTimeout(row.patience);
    row.patience = setTimeout(() => this.error(row), PATIENCE);
  }

  conflict(pointer, { mine, theirs }) {
    const row = this.rows.get(pointer);
    if (!row) return;
    row.note.hidden = false;
    showTwo(row.choice, mine, theirs, (keepMine) => {
      this.talk.settle(pointer, keepMine);
      this.error(row);
      row.inputs[1].focus();
    });
  }

  goTo(pointer) {
    const row = this.rows.get(pointer) ?? [...this.rows.values()].at(-1);
    row?.inputs[0].focus();
  }

  lock(locked) {
    this.locked = locked;
    for (const control of this.node.querySelectorAll("input, button")) control.disabled = locked;
  }

  // Rows.

  add(focus) {
    this.newRows += 1;
    const pointer = `${this.stem}new-${Date.now().toString(36)}${this.newRows}`;
    const row = this.insert(pointer, ["", "", ""]);
    row.blank = true;
    if (focus) row.inputs[0].focus();
    return row;
  }

  insert(pointer, cells) {
    const error = h("p", { id: newId(), class: "cl-error", hidden: true });
    const choice = h("div", { class: "cl-two", hidden: true });
    const row = { pointer, error, choice, words: "" };
    row.inputs = cells.map((value, i) =>
      h("input", {
        type: "text",
        value,
        inputmode: i ? "decimal" : null,
        autocomplete: "off",
        "aria-describedby": error.id,
        disabled: this.locked,
        oninput: () => this.changed(row),
        onblur: () => this.error(row),
      }),
    );
    row.remove = h("button", { type: "button", disabled: this.locked, onclick: () => this.takeOut(row) }, "×");
    row.node = h(
      "tr",
      { "data-field": pointer },
      row.inputs.map((input, i) => h("td", { class: i ? "cl-count" : null }, input)),
      h("td", {}, row.remove),
    );
    row.note = h("tr", { hidden: true }, h("td", { colspan: 4 }, error, choice));
    this.name(row);
    this.rows.set(pointer, row);
    this.body.append(row.node, row.note);
    return row;
  }

  drop(pointer) {
    const row = this.rows.get(pointer);
    if (!row) return;
    const focused = row.node.contains(document.activeElement);
    const next = row.note.nextElementSibling ?? row.node.previousElementSibling?.previousElementSibling;
    this.rows.delete(pointer);
    row.node.remove();
    row.note.remove();
    if (focused) (next?.querySelector("input") ?? this.node.querySelector(".cl-buttons button")).focus();
  }

  takeOut(row) {
    const words = row.inputs[0].value.trim() || "The row";
    if (row.blank || row.pointer.startsWith(`${this.stem}new-`)) {
      this.talk.forget(row.pointer);
      this.drop(row.pointer);
    } else {
      this.talk.change(row.pointer, null);
      this.talk.flush();
    }
    this.shell.voice.now(`${words} is taken out.`);
    this.count();
  }

  changed(row) {
    const cells = row.inputs.map((input) => input.value);
    row.words = "";
    this.error(row);
    this.name(row);
    row.blank = row.pointer.startsWith(`${this.stem}new-`) && !cells.some((cell) => cell.trim());
    if (row.blank) this.talk.forget(row.pointer);
    else this.talk.change(row.pointer, cells);
  }

  error(row) {
    clearTimeout(row.patience);
    const late = row.words && !(row.blank && !row.inputs.some((input) => input.value));
    say(row.error, row.words);
    row.error.hidden = !late;
    row.note.hidden = !late && row.choice.hidden;
    for (const input of row.inputs) {
      if (late) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  }

  name(row) {
    const month = row.inputs[0].value.trim() || "new row";
    row.inputs.forEach((input, i) => input.setAttribute("aria-label", i ? `${this.cells[i]}, ${month}` : `Month, ${month}`));
    row.remove.setAttribute("aria-label", `Take out ${month}`);
    row.remove.title = `Take out ${month}`;
  }

  /** Rows in the order of time; the one that is being typed stays where it is until the page is loaded anew. */
  sort(pointers) {
    if (this.body.contains(document.activeElement)) return;
    for (const pointer of pointers) {
      const row = this.rows.get(pointer);
      this.body.append(row.node, row.note);
    }
  }

  count() {
    const rows = [...this.rows.values()].filter((row) => !row.blank).length;
    say(this.title, rows ? `${this.words} (${rows === 1 ? "1 row" : `${rows} rows`})` : this.words);
  }

  // Typing and pasting as in a spreadsheet.

  key(event) {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    const row = this.rowOf(event.target);
    const column = row.inputs.indexOf(event.target);
    const next = this.after(row) ?? this.add(false);
    next.inputs[column].focus();
  }

  paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n").map((line) => line.split("\t"));
    if (event.target.tagName !== "INPUT" || (lines.length === 1 && lines[0].length === 1)) return;
    event.preventDefault();
    let row = this.rowOf(event.target);
    const first = row.inputs.indexOf(event.target);
    if (first === 0 && this.pasted && lines.some((line) => line.length > 1)) {
      this.pasted(text); // months and numbers together: their columns are shown and confirmed first
      return;
    }
    for (const [i, line] of lines.entries()) {
      if (i) row = this.after(row) ?? this.add(false);
      line.forEach((cell, j) => {
        if (row.inputs[first + j]) row.inputs[first + j].value = cell.trim();
      });
      this.changed(row);
    }
    this.shell.voice.now(`${lines.length} rows filled.`);
  }

  rowOf(input) {
    return [...this.rows.values()].find((row) => row.inputs.includes(input));
  }

  after(row) {
    const next = row.note.nextElementSibling;
    return next && [...this.rows.values()].find((each) => each.node === next);
  }
}

