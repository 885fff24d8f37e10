// Bringing in all groups of a measure at once: which column says the group, which rows count, and for which measure.
import { BringIn } from "./bring_in.mjs";
import { h, newId } from "../form/dom.mjs";

const ROLES = [
  ["group", "Which column holds the group?"],
  ["month", "Which holds the month, quarter or year?"],
  ["numerator", "Which holds the numerator?"],
  ["denominator", "Which holds the denominator?"],
];
const SYNTHETIC = "Made for learning, about invented practices. Your own measures stay as they are.";
const HEADS = { month: "Months", quarter: "Quarters", "half-year": "Half-years", year: "Years" };

export class BringGroups extends BringIn {
  constructor(shell) {
    super(shell);
    this.to = {};
    this.courseWords = SYNTHETIC;
    this.hint = h("p", { class: "cl-help" }, "One row for each group and month, quarter or year, with a numerator and a denominator. Count those who were not asked as a group of their own.");
    this.node.prepend(this.hint);
  }

  /** A page of the book brings the browser one of the course's tables; the lab has them all. */
  about({ courses, more_in_lab: more }) {
    if (more) this.courseWords = `${SYNTHETIC} This page has the smallest table; the lab on a computer also has each practice's own numbers by quarter.`;
    super.about({ courses });
  }

  parts(shown) {
    return [
      h("div", { class: "cl-columns" }, ROLES.map(([role, label]) => this.column(shown, role, label))),
      this.which(shown),
      this.differ(shown),
      this.more(shown),
      this.groups(shown),
      shown.whole && h("p", { class: "cl-help" }, shown.whole),
      this.decision(shown),
    ].filter(Boolean);
  }

  /** The rows that belong together: one measure, one practice, one way of dividing people. */
  which(shown) {
    const { choice, split } = shown;
    const columns = Object.entries(split);
    if (!columns.length) return null;
    const select = ([column, texts], place) =>
      this.labelled(`filter-${column}`, `Which rows of “${column}”?`, place ? "" : (shown.reasons.filters ?? ""), [
        ["", "All rows"],
        ...texts.filter(([text]) => text).map(([text, rows, words]) => [text, `${words} (${rows === 1 ? "1 row" : `${rows.toLocaleString()} rows`})`]),
      ], choice.filters[column], (value) => this.choose(shown, { filters: { ...choice.filters, [column]: value } }));
    return h("div", { class: "cl-columns" }, columns.map(select));
  }

  differ(shown) {
    const id = newId();
    const helpId = newId();
    const said = h("input", { id, type: "text", dir: "auto", value: shown.choice.by, autocomplete: "off", "data-key": "by", "aria-describedby": helpId });
    said.addEventListener("change", () => said.value !== shown.choice.by && this.choose(shown, { by: said.value }));
    const help = h("p", { id: helpId, class: "cl-help" }, "Race, ethnicity, preferred language, insurance.");
    const differ = h("div", { class: "cl-field" }, h("label", { for: id }, "What do the groups differ in?"), help, said);
    const targets = this.labelled("target", "For which measure are they?", "", shown.targets, shown.choice.target, (target) => this.choose(shown, { target }));
    return h("div", { class: "cl-columns" }, differ, targets);
  }

  more(shown) {
    const { choice } = shown;
    const set = (name) => (value) => this.choose(shown, { [name]: value });
    const columns = [["", "No column"], ...shown.columns.map((column) => [column, column])];
    const now = choice.day_first;
    const asked = [
      this.labelled("numerator_is", "What does the numerator's column count?", "", [
        ["count", "Those for whom it was done"],
        ["complement", "Those for whom it was NOT done"],
      ], choice.numerator_is, set("numerator_is")),
      this.labelled("denominator_is", "What does the denominator's column count?", "", [
        ["total", "Everybody"],
        ["others", "Only those for whom it was NOT done"],
      ], choice.denominator_is, set("denominator_is")),
      this.labelled("year", "A column with the year, where the month stands without it", shown.reasons.year ?? "", columns, choice.year, (value) => this.choose(shown, { year: value || null })),
      this.labelled("add_up", "Where a group has several rows for one time", "", [
        ["", "Use none of them"],
        ["yes", "Add them up"],
      ], choice.add_up ? "yes" : "", (value) => this.choose(shown, { add_up: value === "yes" })),
    ];
    const order =
      shown.asks_day_order &&
      this.labelled("day_first", "In dates such as 3/4/2025, what comes first?", "", [
        ["", "Let the column decide"],
        ["month", "The month (March 4)"],
        ["day", "The day (3 April)"],
      ], now === null ? "" : now ? "day" : "month", (value) => this.choose(shown, { day_first: value === "" ? null : value === "day" }));
    const open = Boolean(this.moreOpen) || choice.numerator_is !== "count" || choice.denominator_is !== "total" || choice.add_up;
    const details = h("details", { open }, h("summary", {}, "More about the columns"), h("div", { class: "cl-fields" }, asked));
    details.addEventListener("toggle", () => (this.moreOpen = details.open));
    return order ? h("div", { class: "cl-fields" }, order, details) : details;
  }

  groups({ rows, time }) {
    if (!rows.length) return null;
    const heads = ["Group", HEADS[time] ?? HEADS.month, "People, all added up", "Percent of them"];
    const line = ([name, ...cells]) => h("tr", {}, h("th", { scope: "row", dir: "auto" }, name), cells.map((cell) => h("td", {}, cell)));
    return h(
      "div",
      { class: "cl-wide", tabindex: 0, role: "region", "aria-label": "The groups, as they were read" },
      h(
        "table",
        { class: "cl-needs" },
        h("caption", {}, "The groups, as they were read"),
        h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))),
        h("tbody", {}, rows.map(line)),
      ),
    );
  }

  decision(shown) {
    const { existing, kept, usable, by } = shown;
    const use = (how) => () => this.use(how);
    const groups = (number) => (number === 1 ? "1 group" : `${number} groups`);
    const leave = h("button", { type: "button", onclick: () => this.leave() }, existing ? "Leave my groups as they are" : "Leave it");
    const main = (words, how) => h("button", { type: "button", class: "cl-main", onclick: use(how) }, words);
    if (!usable) return h("div", { class: "cl-buttons" }, leave);
    if (!existing) return h("div", { class: "cl-buttons" }, main("Use these groups", "replace"), leave);
    const words = `This measure has ${groups(existing)} by ${by} now; ${kept ? `${groups(kept)} of them ${kept === 1 ? "is" : "are"} not in the table` : "all of them are in the table"}. What shall happen?`;
    return h(
      "div",
      { class: "cl-field" },
      h("p", { dir: "auto" }, words),
      h(
        "div",
        { class: "cl-buttons" },
        main("Add to my groups (keep my other times)", "add"),
        h("button", { type: "button", onclick: use("replace") }, `Replace my groups by ${by}`),
        leave,
      ),
    );
  }
}
