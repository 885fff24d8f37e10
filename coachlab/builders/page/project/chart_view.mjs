// The chart as Python draws it, and the way to take it along, with a word about people who could be recognised.
import { WAITING } from "../form/conversation.mjs";
import { download, fill, fromHtml, h, newId, say } from "../form/dom.mjs";
import { png } from "../form/picture.mjs";

/** `thing` is what people call it: "chart" or "diagram"; `what` names it to Python where a form has two of them. */
export class ChartView {
  constructor(shell, thing = "chart", what = undefined) {
    this.what = what;
    this.shell = shell;
    this.thing = thing;
    this.chart = h("div", { class: "cl-chart" });
    this.problem = h("p", { class: "cl-error", hidden: true });
    this.sharing = h("p", { class: "cl-question", id: newId() });
    const button = (kind) =>
      h("button", { type: "button", "aria-describedby": this.sharing.id, onclick: () => this.ask(kind) }, `Download the ${thing} (${kind})`);
    this.buttons = h("div", { class: "cl-buttons" }, button("SVG"), button("PNG"));
    this.dialog = this.question();
    this.node = h("div", { class: "cl-fields" }, this.problem, this.chart, h("div", {}, this.sharing, this.buttons), this.dialog);
  }

  question() {
    const id = newId();
    this.warning = h("p", {});
    return h(
      "dialog",
      { "aria-labelledby": id },
      h("h3", { id }, `Does the ${this.thing} leave your team?`),
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
    say(this.problem, problem ? `The ${this.thing} cannot be drawn now. ${problem}` : "");
    this.problem.hidden = !problem;
    this.buttons.hidden = Boolean(problem);
    say(this.sharing, sharing);
    this.sharing.hidden = !sharing;
    if (problem) return; // the last chart stays, so that nothing flickers while somebody corrects a number
    if (html === this.html) return;
    this.html = html;
    const open = this.chart.querySelector("details")?.open;
    fill(this.chart, fromHtml(html));
    if (open) this.chart.querySelector("details")?.setAttribute("open", "");
    if (summary) this.shell.voice.soon(summary);
  }

  ask(kind) {
    this.kind = kind;
    if (this.sharing.hidden) this.take();
    else {
      say(this.warning, this.sharing.textContent);
      this.dialog.showModal();
    }
  }

  async take() {
    if (this.dialog.open) this.dialog.close();
    const { talk } = this.shell;
    const settled = await talk.settled();
    if (!talk.send({ type: "download", what: this.what })) this.shell.tell(WAITING);
    else if (!settled) this.shell.tell(`What you typed last is not saved yet, and not in the ${this.thing} that you download.`);
  }

  async svg({ name, svg }) {
    if (this.kind === "PNG") {
      try {
        download(name.replace(/\.svg$/, ".png"), "image/png", await png(svg));
      } catch {
        this.shell.tell(`This browser cannot make a PNG: download the ${this.thing} as SVG instead.`);
        return;
      }
    } else download(name, "image/svg+xml", svg);
    this.shell.voice.now(`The ${this.thing} is in your downloads.`);
  }
}
