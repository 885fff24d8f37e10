// How long until a rule signals: charts of an experiment's kind read month by month, after a guess, under its result.
import { ChartView } from "../project/chart_view.mjs";
import { fill, h, say } from "../form/dom.mjs";
import { Drawing } from "../form/drawing.mjs";

/** Before the key of an experiment: what is drawn are its waits. */
export const WAIT = "wait:";

export class Wait {
  /** `at` gives the pointer of a field of this experiment. */
  constructor(shell, at, key) {
    const of = `${WAIT}${key}`;
    this.drawing = new Drawing(shell, {
      of,
      words: "Read the charts month by month",
      doing: "Reading charts month by month",
      before: () => {
        this.found.hidden = true;
        return true;
      },
      ended: () => this.shown(),
    });
    this.chart = new ChartView(shell, "picture of the wait", of);
    this.words = h("ul", { class: "cl-lab-words" });
    this.found = h("div", { class: "cl-fields", hidden: true }, this.chart.node, this.words);
    this.how = h("p", {});
    this.why = h("p", { class: "cl-help" });
    this.guess = shell.form.text(at("guess/months"), {
      label: "After how many months will half of the charts with the true change have a signal?",
      help: "Guess first.",
      numeric: true,
    });
    this.node = h(
      "fieldset",
      { class: "cl-group", hidden: true },
      h("legend", {}, "How long until a signal?"),
      this.how,
      this.why,
      this.guess,
      this.drawing.node,
      this.found,
    );
  }

  /** What Python says of the waits of a result. */
  show({ possible, why, how, drawn, picture, words }) {
    this.node.hidden = !possible;
    if (!possible) return;
    say(this.why, why);
    this.why.hidden = !why;
    say(this.how, how);
    this.how.hidden = !how;
    this.guess.hidden = this.drawing.node.hidden = Boolean(why);
    say(this.drawing.button, drawn ? "Read other charts month by month" : "Read the charts month by month");
    this.drawn = drawn;
    if (drawn) {
      this.chart.show(picture);
      fill(this.words, words.map((each) => h("li", {}, each)));
    }
    this.shown();
  }

  /** While charts are read, the picture of before would only confuse. */
  shown() {
    this.found.hidden = !this.drawn || !this.drawing.progress.hidden;
  }
}
