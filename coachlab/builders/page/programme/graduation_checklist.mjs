// The graduation checklist: a line with what was found for it, and the programme's own list of lines, to be changed.
import { fill, h, newId, say } from "../form/dom.mjs";
import { FoldedItems } from "../form/folded_items.mjs";
import { fieldsNow } from "./one_practice.mjs";
import { escaped } from "../form/order.mjs";

const MET = [["yes", "Yes"], ["partly", "Partly"], ["no", "No"], ["", "Not looked at"]];
const COMPARISONS = ["at least", "at most", "above", "below", "is", "is not", "is known", "is not known"];

export class Checklist {
  constructor(shell) {
    this.shell = shell;
    this.form = shell.form;
    this.lines = new Map(); // key → the line's elements
    this.graduation = null; // the key of the record that the answers are written into
    this.problem = h("p", { class: "cl-error", hidden: true });
    this.words = h("p", { class: "cl-verdict", dir: "auto" });
    this.list = h("ol", { class: "cl-checklist" });
    this.own = this.lineList();
    this.take = h("button", { type: "button", onclick: () => shell.ask({ type: "checklist" }) }, "Make the usual checklist your own, to change it");
    const change = h(
      "details",
      { class: "cl-definition" },
      h("summary", {}, "Change the programme's checklist"),
      h(
        "div",
        { class: "cl-fields" },
        h("p", { class: "cl-help" }, "It is the same list for all practices of the programme. A line is decided by people, or read from the practice's profile."),
        h("div", { class: "cl-buttons" }, this.take),
        this.own.node,
      ),
    );
    this.node = h("div", { class: "cl-fields" }, this.problem, this.words, this.list, change);
  }

  /** The programme's own lines. */
  lineList() {
    const { form } = this;
    this.profile = [["", "Nothing: people decide"]];
    return new FoldedItems(this.shell, {
      at: "/graduation_criteria",
      letter: "g",
      one: "line",
      label: "Lines of the checklist",
      add: "Add a line",
      className: "cl-small-cards",
      title: (_item, value) => value("text"),
      essentials: (_item, value) => [value("needed") === "yes" ? "needed" : "good to have", value("field") ? "read from the profile" : "people decide"],
      card: (at) => [
        form.text(at("text"), { label: "What do you want to see?" }),
        form.flag(at("needed"), { label: "It is needed; otherwise it is good to have" }),
        h(
          "div",
          { class: "cl-row" },
          form.select(at("field"), { label: "Read from the profile", choices: this.profile }),
          form.select(at("comparison"), { label: "Is met where it is", choices: [["", "Not said"], ...COMPARISONS.map((each) => [each, each])] }),
          form.text(at("value"), { label: "Of this value", help: "60, yes, mostly." }),
        ),
      ],
    });
  }

  tell({ own, profile }) {
    this.profile = profile;
    this.take.hidden = own || this.shell.talk.readOnly;
    this.own.node.hidden = !own;
    for (const item of this.own.items.values()) this.form.choices(`${item.pointer}/field`, profile);
  }

  /** Answers are written into another record now: the lines are made anew. */
  build(graduation) {
    this.graduation = graduation;
    this.lines.clear();
    fill(this.list);
    if (this.shown) this.lay(this.shown);
  }

  show(found) {
    say(this.problem, found.problem);
    this.problem.hidden = !found.problem;
    say(this.words, found.words);
    this.words.hidden = !found.words;
    this.words.classList.toggle("cl-breaks", found.ready === "missing");
    this.shown = found.lines;
    if (this.graduation !== null) this.lay(found.lines);
  }

  lay(lines) {
    const there = new Set(lines.map(({ key }) => key));
    for (const [key, { node }] of this.lines) {
      if (there.has(key)) continue;
      node.remove();
      this.form.drop(`${this.at(key)}/`);
      this.lines.delete(key);
    }
    lines.forEach((line, place) => {
      if (!this.lines.has(line.key)) this.lines.set(line.key, this.make(line));
      const { node, text, needed, found } = this.lines.get(line.key);
      say(text, line.text);
      say(needed, line.needed ? "" : " (good to have)");
      say(found, line.words);
      found.hidden = !line.words;
      node.classList.toggle("cl-differs", line.disagrees);
      if (this.list.children[place] !== node && !node.contains(document.activeElement)) this.list.insertBefore(node, this.list.children[place] ?? null);
    });
  }

  at(key) {
    return `/graduations/${escaped(this.graduation)}/checks/${escaped(key)}`;
  }

  make({ key }) {
    const { form } = this;
    const id = newId();
    const text = h("span", { dir: "auto" });
    const needed = h("span", {});
    const found = h("p", { class: "cl-help", dir: "auto" });
    const met = form.radios(`${this.at(key)}/met`, { label: "Is it so?", choices: MET, className: "cl-met" });
    const evidence = form.text(`${this.at(key)}/evidence`, { label: "What was seen?", rows: 1 });
    const node = h("li", {}, h("div", { role: "group", "aria-labelledby": id, class: "cl-fields" }, h("h4", { id }, text, needed), found, met, evidence));
    const fields = fieldsNow(this.shell.talk);
    for (const name of ["met", "evidence"]) form.set(`${this.at(key)}/${name}`, fields[`${this.at(key)}/${name}`] ?? "");
    if (this.shell.talk.readOnly) form.lock(true);
    return { node, text, needed, found };
  }
}
