// How many practices each level has now and at the horizon: a table with bars, and sentences.
import { fill, h, say } from "../form/dom.mjs";

export class Counts {
  constructor() {
    this.problem = h("p", { class: "cl-error", hidden: true });
    this.place = h("div", {});
    this.words = h("ul", { class: "cl-plan-words" });
    this.none = h("p", { class: "cl-help" }, "With a level, and practices in the registry, the counts come here.");
    this.node = h("div", { class: "cl-plan" }, this.problem, this.none, this.place, this.words);
  }

  show({ problem, table }) {
    say(this.problem, problem);
    this.problem.hidden = !problem;
    this.none.hidden = Boolean(table) || Boolean(problem);
    fill(this.place, table ? this.table(table) : null);
    fill(this.words, (table?.words ?? []).map((each) => h("li", { dir: "auto" }, each)));
  }

  table({ practices, rows, none }) {
    const heads = ["Level", "Now", "At the horizon"].map((each) => h("th", { scope: "col" }, each));
    const share = (count) => (practices ? Math.round((100 * count) / practices) : 0);
    const last = none.some(Boolean)
      ? h("tr", {}, h("th", { scope: "row" }, "In none of these"), none.map((count) => this.cell([count, null], share(count))))
      : null;
    const body = rows.map(({ name, mark, now, then }) =>
      h(
        "tr",
        {},
        h("th", { scope: "row", dir: "auto" }, name, mark && h("span", { class: "cl-help" }, ` (${mark})`)),
        [now, then].map((each) => this.cell(each, each[1])),
      ),
    );
    return h(
      "div",
      { class: "cl-wide" },
      h(
        "table",
        { class: "cl-needs cl-counted" },
        h("caption", {}, `How many of ${practices} practices are in each level`),
        h("thead", {}, h("tr", {}, heads)),
        h("tbody", {}, body, last),
      ),
    );
  }

  cell([count, percent], share) {
    if (count === null) return h("td", {}, "not known");
    const bar = h("span", { class: "cl-bar", "aria-hidden": "true" });
    bar.style.setProperty("inline-size", `${share ?? 0}%`);
    return h("td", {}, h("span", { class: "cl-barred" }, percent === null ? `${count}` : `${count} (${percent} %)`, count > 0 && bar));
  }
}
