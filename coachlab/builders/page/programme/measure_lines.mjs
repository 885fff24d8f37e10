// The measures of a registry: how the practices lie on each, and a choice of which way is better.
import { h, say } from "../form/dom.mjs";
import { unescaped } from "../form/order.mjs";

const AT = "/directions/";
const CHOICES = [
  ["", "Please choose"],
  ["higher", "Higher is better"],
  ["lower", "Lower is better"],
];

export class MeasureLines {
  constructor(shell) {
    this.shell = shell;
    this.at = AT;
    this.rows = new Map(); // pointer → the measure's elements
    this.none = h("p", { class: "cl-help" }, "There is no result yet. Bring in a list of them, or open a practice and add one.");
    this.list = h("ul", { class: "cl-measures", "aria-label": "Measures" });
    this.node = h("div", { class: "cl-fields" }, this.none, this.list);
    this.lines = new Map();
    this.list.hidden = true;
    shell.lists.add(this);
  }

  // What the shell says to every list of the form.

  show(fields) {
    for (const pointer of [...this.rows.keys()]) if (!(pointer in fields)) this.gone(pointer);
    for (const pointer of Object.keys(fields)) this.set(pointer);
  }

  gone(pointer) {
    const row = this.rows.get(pointer);
    if (!row || this.shell.talk.pending.has(pointer)) return;
    row.node.remove();
    this.rows.delete(pointer);
    this.shell.form.drop(pointer);
    this.refresh();
  }

  saved() {}
  refused() {}
  conflict() {}
  beside() {}
  changed() {}
  lock() {}

  goTo(pointer) {
    if (!this.rows.has(pointer)) return false;
    this.shell.form.focus(pointer);
    return true;
  }

  // One line for each measure.

  set(pointer) {
    if (!pointer.startsWith(AT) || this.rows.has(pointer)) return;
    const { form, talk } = this.shell;
    const name = unescaped(pointer.slice(AT.length));
    const words = h("span", {});
    const node = h("li", {}, form.select(pointer, { label: `${name}: which way is better?`, help: words, choices: CHOICES }));
    form.set(pointer, talk.now(pointer) ?? "");
    if (form.locked) form.lock(true);
    this.rows.set(pointer, { node, words, name });
    this.list.append(node);
    this.say(this.rows.get(pointer));
    this.refresh();
  }

  /** What Python counted: lines with name, practices, together, middle, until. */
  tell(lines) {
    this.lines = new Map(lines.map((line) => [line.name, line]));
    for (const row of this.rows.values()) this.say(row);
  }

  say({ name, words }) {
    const line = this.lines.get(name);
    const practices = line && (line.practices === 1 ? "1 practice" : `${line.practices} practices`);
    const middle = line?.middle ? `; half of the practices lie between ${line.middle}` : "";
    say(words, line ? `${practices} with a result, together ${line.together}${middle}. ${line.until}.` : "No result that can be used yet.");
  }

  refresh() {
    this.none.hidden = this.rows.size > 0;
    this.list.hidden = !this.rows.size;
  }
}
