// The practices on one measure as a picture that Python draws: chosen by the person, drawn anew when results change.
import { fill, fromHtml, h, newId, say } from "../form/dom.mjs";

export class FunnelView {
  constructor(shell) {
    this.talk = shell.talk;
    this.voice = shell.voice;
    const id = newId();
    this.select = h("select", { id, onchange: () => this.ask() });
    this.place = h("div", { class: "cl-chart" });
    this.problem = h("p", { class: "cl-help", hidden: true });
    this.node = h(
      "div",
      { class: "cl-fields", hidden: true },
      h("div", { class: "cl-field" }, h("label", { for: id }, "See whether the practices differ by more than chance, on"), this.select),
      this.problem,
      this.place,
    );
  }

  /** The measures with what Python counted: where that has changed, the picture is drawn anew. */
  tell(measures) {
    this.node.hidden = !measures.length;
    const names = measures.map(({ name }) => name);
    if (names.join("\n") !== this.names) {
      this.names = names.join("\n");
      const kept = this.select.value;
      fill(this.select, [["", "Choose a measure"], ...names.map((name) => [name, name])].map(([value, words]) => h("option", { value }, words)));
      this.select.value = names.includes(kept) ? kept : "";
    }
    const now = JSON.stringify(measures.find(({ name }) => name === this.select.value) ?? null);
    if (now !== this.drawnFor) this.ask(now);
  }

  ask(now = null) {
    this.drawnFor = now ?? this.drawnFor;
    if (this.select.value) this.talk.send({ type: "funnel", measure: this.select.value });
    else fill(this.place);
  }

  drawn({ measure, html, summary, problem }) {
    if (measure !== this.select.value) return;
    say(this.problem, problem);
    this.problem.hidden = !problem;
    fill(this.place, fromHtml(html));
    if (summary) this.voice.soon(summary);
  }
}
