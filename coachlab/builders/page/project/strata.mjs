// A measure's groups: each with a name and its own months, and their charts side by side.
import { BringIn } from "../bringing/bring_in.mjs";
import { ChartView } from "./chart_view.mjs";
import { DataTable } from "./data_table.mjs";
import { h } from "../form/dom.mjs";
import { Items } from "../form/items.mjs";

export class Strata {
  constructor(shell, part) {
    this.shell = shell;
    this.groups = new Map(); // pointer of a group → the table of its months, and the way to bring them in
    this.charts = new ChartView(shell, "picture of the groups", "groups");
    this.charts.node.hidden = true;
    this.list = new Items(shell, {
      at: `${part}/strata`,
      letter: "g",
      one: "group",
      label: "Groups",
      add: "Add a group",
      card: (at, item) => this.card(at, item),
    });
    this.node = h(
      "details",
      { class: "cl-definition" },
      h("summary", {}, "Look at groups of patients apart"),
      h(
        "div",
        { class: "cl-fields" },
        h(
          "p",
          { class: "cl-help" },
          "An average can hide that one group does worse. Count each group in the same way, for the same months. The charts are for your team, and all have the same scale. A group with few patients moves a lot by chance.",
        ),
        shell.form.text(`${part}/stratified_by`, {
          label: "What do the groups differ in?",
          help: "Preferred language, insurance, site.",
        }),
        this.list.node,
        this.charts.node,
      ),
    );
  }

  card(at, item) {
    const bring = new BringIn(this.shell, item.key);
    const table = new DataTable(this.shell, (text) => bring.paste(text), "Months of this group");
    const begun = item.pointer in this.shell.talk.known;
    this.groups.set(item.pointer, { table, bring });
    const name = this.shell.form.text(at("name"), { label: "Which group?", help: "As few words as on the chart." });
    queueMicrotask(() => {
      table.display(this.kind);
      table.show(item.pointer, this.shell.talk.known);
    });
    const months = h("details", { open: !begun }, h("summary", {}, "Its months"), h("div", { class: "cl-fields" }, bring.node, table.node));
    return [name, months];
  }

  display(kind) {
    this.kind = kind;
    for (const { table } of this.groups.values()) table.display(kind);
  }

  /** The table of the group that a pointer is about. */
  table(pointer) {
    return [...this.groups].find(([group]) => pointer.startsWith(`${group}/observations/`))?.[1].table;
  }

  /** The way to bring in the months of the group with this key. */
  bring(key) {
    return [...this.groups.values()].find(({ bring }) => bring.to.group === key)?.bring;
  }

  show(_part, fields) {
    for (const pointer of [...this.groups.keys()]) if (!this.list.items.has(pointer)) this.groups.delete(pointer);
    for (const [pointer, { table }] of this.groups) table.show(pointer, fields);
    if (this.groups.size) this.node.open = true;
  }

  set(pointer, value) {
    this.table(pointer)?.set(pointer, value);
  }

  gone(pointer) {
    this.table(pointer)?.gone(pointer);
  }

  saved(pointer, key, value, newest) {
    this.table(pointer)?.saved(pointer, key, value, newest);
  }

  refused(pointer, words) {
    this.table(pointer)?.refused(pointer, words);
  }

  conflict(pointer, message) {
    this.table(pointer)?.conflict(pointer, message);
  }

  goTo(pointer) {
    this.node.open = true;
    this.table(pointer)?.goTo(pointer);
  }

  lock(locked) {
    for (const { table, bring } of this.groups.values()) {
      table.lock(locked);
      bring.lock(locked);
    }
  }

  draw({ html, sharing, drawn }) {
    this.charts.node.hidden = !html;
    this.charts.show({ html, sharing, summary: "", problem: "" });
    this.charts.buttons.hidden = !drawn;
  }
}
