// The version of a gap that may leave the team: made when it is asked for, and gone when the numbers change.
import { ChartView } from "./chart_view.mjs";
import { download, fill, fromHtml, h } from "../form/dom.mjs";
import { sayOrHide } from "../form/tree_outline.mjs";

export class Release {
  constructor(shell) {
    this.shell = shell;
    this.button = h("button", { type: "button", class: "cl-main", onclick: () => this.make() }, "Make the version that may leave my team");
    this.problem = h("p", { class: "cl-error", hidden: true });
    this.words = h("ul", { class: "cl-plain" });
    this.team = h("ul", { class: "cl-plain" });
    this.chart = new ChartView(shell, "chart for sharing", "release");
    this.table = h("div", { class: "cl-chart" });
    const csv = h("button", { type: "button", onclick: () => this.csv() }, "Download the numbers for sharing (CSV)");
    this.made = h(
      "div",
      { class: "cl-fields", hidden: true },
      h("div", { class: "cl-card" }, h("h4", {}, "For you and your team"), this.team),
      h("h4", { tabindex: "-1" }, "What others may see"),
      this.words,
      this.chart.node,
      this.table,
      h("div", { class: "cl-buttons" }, csv),
    );
    this.node = h("div", { class: "cl-fields" }, h("div", { class: "cl-buttons" }, this.button), this.problem, this.made);
  }

  make() {
    try {
      this.shell.ask({ type: "release" });
    } catch {
      this.shell.tell("Coachlab does not answer yet: please try again in a moment.");
    }
  }

  drawn(message) {
    sayOrHide(this.problem, "");
    this.file = { name: message.name, text: message.csv };
    const items = (words) => words.map((each) => h("li", { dir: "auto" }, each));
    fill(this.words, items(message.words));
    fill(this.team, items(message.team_words));
    fill(this.table, fromHtml(message.table));
    this.made.hidden = false;
    this.chart.show(message);
    this.made.querySelector("h4[tabindex]").focus();
  }

  failed(words) {
    this.stale();
    sayOrHide(this.problem, words);
    this.shell.voice.now(words);
  }

  stale() {
    this.made.hidden = true;
    sayOrHide(this.problem, "");
  }

  csv() {
    if (this.file) download(this.file.name, "text/csv", this.file.text);
  }
}
