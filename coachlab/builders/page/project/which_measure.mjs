// The choice of the measure that a form shows, where a project has several: it is not part of the record.
import { fill, h, newId } from "../form/dom.mjs";
import { escaped } from "../form/order.mjs";

export class WhichMeasure {
  constructor(shell) {
    this.shell = shell;
    const id = newId();
    this.select = h("select", { id });
    this.select.addEventListener("change", () => this.choose(this.select.value));
    this.node = h("div", { class: "cl-field", hidden: true }, h("label", { for: id }, "Which measure of your project?"), this.select);
  }

  about({ measures, measure }) {
    const key = JSON.stringify(measures);
    if (key !== this.key) {
      this.key = key;
      fill(this.select, measures.map(([each, words]) => h("option", { value: each }, words)));
    }
    this.select.value = measure;
    this.shown = measure;
    this.node.hidden = measures.length < 2;
  }

  /** What was typed for this one is saved first. */
  choose(measure) {
    try {
      this.shell.ask({ type: "hello", part: `/measures/${escaped(measure)}` });
    } catch {
      this.select.value = this.shown;
      this.shell.tell("Coachlab does not answer yet: please try again in a moment.");
    }
  }
}
