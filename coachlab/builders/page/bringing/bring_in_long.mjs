// Bringing in a long table: one practice or clinician, measure and month a row; shown, then confirmed.
import { BringIn } from "./bring_in.mjs";
import { h } from "../form/dom.mjs";

const ROLES = [
  ["practice", "Which column names the practice?", "No column: all rows are one practice's"],
  ["measure", "Which names the measure?", "No column: all rows are one measure's"],
  ["month", "Which holds the month?", "Please choose"],
  ["numerator", "Which holds the numerator?", "Please choose"],
  ["denominator", "Which holds the denominator?", "Please choose"],
  ["organisation", "Which names the organisation?", "No column"],
  ["clinician", "Which names the clinician?", "No column"],
];

export class BringInLong extends BringIn {
  constructor(shell) {
    super(shell);
    this.to = {};
    this.courseWords = "Made for learning, about invented practices. Use it to try the dashboard before your own numbers are there.";
  }

  parts(shown) {
    const decide = this.decision(shown);
    if (!shown.columns.length) return [this.firstRows(shown), decide]; // the course's data have nothing to choose
    const roles = ROLES.map(([role, label, none]) => this.role(shown, role, label, none));
    return [
      h("p", { class: "cl-help" }, "A row is one practice or clinician, one measure and one month. People without a clinician have an empty cell there."),
      h("div", { class: "cl-thirds" }, roles),
      ...this.moreOf(shown),
      this.firstRows(shown),
      decide,
    ];
  }

  role(shown, role, label, none) {
    const choices = [["", none], ...shown.columns.map((column) => [column, column])];
    return this.labelled(role, label, shown.reasons[role] ?? "", choices, shown.choice[role], (value) =>
      this.choose(shown, { [role]: value || null }),
    );
  }

  moreOf(shown) {
    const { choice } = shown;
    const set = (name) => (value) => this.choose(shown, { [name]: value });
    const always = [
      shown.asks_add_up &&
        this.labelled("add_up", "Where a month has several rows", "Of one practice or clinician and one measure.", [
          ["", "Use none of them"],
          ["yes", "Add them up"],
        ], choice.add_up ? "yes" : "", (value) => this.choose(shown, { add_up: value === "yes" })),
      shown.asks_day_order &&
        this.labelled("day_first", "In dates such as 3/4/2025, what comes first?", "", [
          ["", "Let the column decide"],
          ["month", "The month (March 4)"],
          ["day", "The day (3 April)"],
        ], choice.day_first === null ? "" : choice.day_first ? "day" : "month", (value) =>
          this.choose(shown, { day_first: value === "" ? null : value === "day" }),
        ),
    ].filter(Boolean);
    const columns = [["", "No column"], ...shown.columns.map((column) => [column, column])];
    const more = [
      this.labelled("numerator_is", "What does the numerator's column count?", "", [
        ["count", "Those for whom it was done"],
        ["complement", "Those for whom it was NOT done"],
      ], choice.numerator_is, set("numerator_is")),
      this.labelled("denominator_is", "What does the denominator's column count?", "", [
        ["total", "Everybody"],
        ["others", "Only those for whom it was NOT done"],
      ], choice.denominator_is, set("denominator_is")),
      this.labelled("year", "A column with the year, where the month stands without it", shown.reasons.year ?? "", columns, choice.year, (value) =>
        this.choose(shown, { year: value || null }),
      ),
    ];
    const open = Boolean(this.moreOpen) || choice.numerator_is !== "count" || choice.denominator_is !== "total" || Boolean(choice.year);
    const details = h("details", { open }, h("summary", {}, "More about the columns"), h("div", { class: "cl-thirds" }, more));
    details.addEventListener("toggle", () => (this.moreOpen = details.open));
    return [...always, details];
  }

  firstRows({ rows }) {
    if (!rows.length) return null;
    const heads = ["Practice", "Clinician", "Measure", "Month", "Numerator", "Denominator"];
    const caption = "The first month of the first series, as they were read";
    return h(
      "div",
      { class: "cl-wide" },
      h(
        "table",
        { class: "cl-first-rows" },
        h("caption", {}, caption),
        h("thead", {}, h("tr", {}, heads.map((name) => h("th", { scope: "col" }, name)))),
        h("tbody", {}, rows.map((cells) => h("tr", {}, cells.map((cell) => h("td", { dir: "auto" }, cell || "none"))))),
      ),
    );
  }

  decision(shown) {
    const { existing, new: fresh, changed, kept } = shown;
    const use = (how) => () => this.use(how);
    const leave = h("button", { type: "button", onclick: () => this.leave() }, existing ? "Leave my dashboard as it is" : "Leave it");
    if (!shown.usable) return h("div", { class: "cl-buttons" }, leave);
    if (!existing) {
      return h("div", { class: "cl-buttons" }, h("button", { type: "button", class: "cl-main", onclick: use("replace") }, "Use these numbers"), leave);
    }
    const some = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
    return h(
      "div",
      { class: "cl-field" },
      h(
        "p",
        {},
        `Your dashboard has ${some(existing, "series", "series")} of months now. Of what comes in, ${some(fresh, "month", "months")} would be new and `,
        `${changed.toLocaleString("en")} would have other numbers; ${some(kept, "series of yours is", "series of yours are")} not in it. What shall happen?`,
      ),
      h(
        "div",
        { class: "cl-buttons" },
        h("button", { type: "button", onclick: use("add") }, "Add to my dashboard (keep my other months)"),
        h("button", { type: "button", onclick: use("replace") }, "Replace all its numbers"),
        leave,
      ),
    );
  }
}
