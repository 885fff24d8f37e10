// The chart as Python draws it, and the way to take it along, with a word about people who could be recognised.
import { download, fill, fromHtml, h, newId, say } from "./dom.mjs";

export class ChartView {
  constructor(shell) {
    this.shell = shell;
    this.chart = h("div", { class: "cl-chart" });
    this.problem = h("p", { class: "cl-error", hidden: true });
    this.sharing = h("p", { class: "cl-question", id: newId() });
    this.button = h("button", { type: "button", "aria-describedby": this.sharing.id, onclick: () => this.ask() }, "Download the chart (SVG)");
    this.dialog = this.question();
    this.node = h("div", { class: "cl-fields" }, this.problem, this.chart, h("div", {}, this.sharing, h("div", { class: "cl-buttons" }, this.button)), this.dialog);
  }

  question() {
    const id = newId();
    this.warning = h("p", {});
    return h(
      "dialog",
      { "aria-labelledby": id },
      h("h3", { id }, "Does the chart leave your team?"),
      this.warning,
      h(
        "div",
        { class: "cl-buttons" },
        h("button", { type: "button", onclick: () => this.dialog.close() }, "Do not download"),
        h("button", { type: "button", onclick: () => this.take() }, "Download it for my team"),
      ),
    );
  }

  show({ html, summary, sharing, problem }) {
    say(this.problem, problem ? `The chart cannot be drawn now. ${problem}` : "");
    this.problem.hidden = !problem;
    this.button.hidden = Boolean(problem);
    say(this.sharing, sharing);
    this.sharing.hidden = !sharing;
    if (problem) return; // the last chart stays, so that nothing flickers while somebody corrects a number
    const open = this.chart.querySelector("details")?.open;
    fill(this.chart, fromHtml(html));
    if (open) this.chart.querySelector("details")?.setAttribute("open", "");
    this.shell.voice.soon(summary);
  }

  ask() {
    if (this.sharing.hidden) this.take();
    else {
      say(this.warning, this.sharing.textContent);
      this.dialog.showModal();
    }
  }

  take() {
    if (this.dialog.open) this.dialog.close();
    this.shell.talk.send({ type: "download" });
  }

  svg({ name, svg }) {
    download(name, "image/svg+xml", svg);
    this.shell.voice.now("The chart is in your downloads.");
  }
}
