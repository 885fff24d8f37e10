// What Python says about assessments: the round, one practice's levels before and now, and what all have in common.
import { fill, h, say } from "../form/dom.mjs";

const FEW = 8; // rows that are shown at once; of more a closed part tells the number

/** A table with a caption; its first column names the rows. */
function table(caption, heads, rows, className = "") {
  return h(
    "div",
    { class: "cl-wide" },
    h(
      "table",
      { class: `cl-needs ${className}` },
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, heads.map((each) => h("th", { scope: "col" }, each)))),
      h("tbody", {}, rows),
    ),
  );
}

const row = (name, cells) => h("tr", {}, h("th", { scope: "row", dir: "auto" }, name), cells.map((each) => h("td", {}, each)));

/** Who is due: words, and a list that leads to the practices. `choose(key)` shows one. */
export class Round {
  constructor(choose) {
    this.choose = choose;
    this.words = h("p", {});
    this.place = h("div", {});
    this.node = h("div", { class: "cl-fields" }, this.words, this.place);
  }

  show(round) {
    say(this.words, round?.words ?? "");
    this.words.hidden = !round?.words;
    const key = JSON.stringify(round?.rows ?? []);
    if (key === this.shown) return;
    this.shown = key;
    const focused = this.place.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const open = this.place.querySelector("details")?.open ?? false;
    const rows = round?.rows ?? [];
    const all = h("ul", { class: "cl-plain cl-round", "aria-label": "The practices, those longest due first" }, rows.map((each) => this.row(each)));
    const many = rows.length > FEW;
    fill(this.place, rows.length > 0 && (many ? h("details", { open }, h("summary", {}, `All ${rows.length} practices, and when each is due`), all) : all));
    if (focused) this.place.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  row([key, name, state, days]) {
    const lead = h("button", { type: "button", class: "cl-link", "data-key": key, dir: "auto", onclick: () => this.choose(key) }, name);
    const late = state === "overdue" ? h("strong", {}, "▲ overdue") : state;
    return h("li", {}, lead, h("span", {}, late, days && `: ${days}`));
  }
}

/** One practice: sentences, the levels before and now, and its assessments one below the other. */
export class Result {
  constructor() {
    this.heading = h("h4", { dir: "auto" });
    this.words = h("ul", { class: "cl-plan-words" });
    this.marks = h("div", {});
    this.history = h("div", {});
    this.none = h("p", { class: "cl-help" }, "Choose a practice above. Its result comes here.");
    this.node = h("div", { class: "cl-plan" }, this.none, h("div", {}, this.heading, this.words), this.marks, this.history);
  }

  show(view, scale) {
    this.none.hidden = Boolean(view);
    say(this.heading, view?.name ?? "");
    this.heading.hidden = !view;
    fill(this.words, (view?.words ?? []).map((each) => h("li", { dir: "auto" }, each)));
    fill(this.marks, view?.marks.length ? this.levels(view, scale) : null);
    fill(this.history, view?.history.length > 1 ? this.past(view) : null);
  }

  levels({ marks, dates: [before, now] }, scale) {
    const levels = scale.slice(0, 4).map(([, words]) => words);
    const rows = marks.map(([name, part, was, is]) =>
      row(name, levels.map((_words, level) => mark(was === level, is === level)).concat([[is === null ? "open" : ""]])),
    );
    const caption = before ? `○ ${before}, ● ${now}` : `● ${now}`;
    return table(caption, ["Item", ...levels, "Open"], rows, "cl-marks");
  }

  past({ history }) {
    const rows = history.map(({ cells: [day, ...cells], share }) => {
      const bar = h("span", { class: "cl-bar", "aria-hidden": "true" });
      bar.style.setProperty("inline-size", `${share ?? 0}%`);
      return row(day, [cells[0], h("span", { class: "cl-barred" }, cells[1], share !== null && bar), cells[2]]);
    });
    return table("All assessments of this practice, the newest first", ["Day", "Readiness", "Capability", "Moved"], rows, "cl-days");
  }
}

/** A sign for each of the two assessments, with its words for who hears the page. */
function mark(was, is) {
  const signs = [was && ["○", "before"], is && ["●", "now"]].filter(Boolean);
  return signs.map(([sign, words]) => h("span", { class: "cl-mark" }, h("span", { "aria-hidden": "true" }, sign), h("span", { class: "cl-heard" }, words)));
}

/** How many practices are at which level of each item. */
export class Together {
  constructor() {
    this.none = h("p", { class: "cl-help" }, "With two assessed practices or more, you see here what they have in common.");
    this.place = h("div", {});
    this.help = h("p", { class: "cl-help" }, "Where many are at “not yet”, a training for all of them may do more than a visit to each.");
    this.node = h("div", { class: "cl-fields" }, this.none, this.place, this.help);
  }

  show(round, scale) {
    const items = round?.items ?? [];
    this.none.hidden = items.length > 0;
    this.help.hidden = !items.length;
    const heads = ["Item", ...scale.slice(0, 4).map(([, words]) => words), "Open"];
    const rows = items.map(([name, ...counts]) => row(name, counts.map((each) => String(each || "–"))));
    fill(this.place, items.length ? table(`How many of ${round.practices} are at each level, by their last assessment`, heads, rows, "cl-marks") : null);
  }
}
