// Bringing in data: pasted, from a file, or the course's; what was understood is shown and confirmed first.
import { fill, h, newId, say } from "../form/dom.mjs";

const LARGEST = 8_000_000; // bytes: what goes through to Python in one message
const ROLES = [
  ["month", "Which column holds the month?"],
  ["numerator", "Which holds the numerator?"],
  ["denominator", "Which holds the denominator?"],
];
const KINDS = { refused: "Cannot be used", missing: "Gap", "left out": "Left out", note: "Good to know" };

/** `group` is the key of the group whose data come in; without it they are the whole measure's. */
export class BringIn {
  constructor(shell, group = "") {
    this.to = { group }; // what every message of ours names
    this.courseWords = "Made for learning, about an invented practice. Use it to try the chart before your own numbers are there.";
    this.shell = shell;
    this.talk = shell.talk;
    const text = newId();
    const file = newId();
    this.text = h("textarea", { id: text, rows: 6, dir: "ltr", spellcheck: "false" });
    this.file = h("input", { id: file, type: "file", accept: ".csv,.tsv,.txt,.xlsx,.xlsm,.xls" });
    this.file.addEventListener("change", () => this.readFile());
    this.courses = h("div", {});
    this.courseWay = h("details", { hidden: true }, h("summary", {}, "Use the course's data"), this.courses);
    this.problem = h("p", { class: "cl-error", hidden: true });
    this.place = h("div", {});
    this.ways = h(
      "div",
      { class: "cl-ways" },
      h(
        "details",
        {},
        h("summary", {}, "Paste from a spreadsheet"),
        h(
          "div",
          {},
          h("label", { for: text }, "Copy the cells in your spreadsheet, with their heading, and paste them here"),
          this.text,
          h("div", { class: "cl-buttons" }, h("button", { type: "button", class: "cl-main", onclick: () => this.paste(this.text.value) }, "Read this table")),
        ),
      ),
      h(
        "details",
        {},
        h("summary", {}, "Choose a file"),
        h(
          "div",
          {},
          h("label", { for: file }, "A CSV file or an Excel workbook (.xlsx)"),
          h("p", { class: "cl-help" }, "It stays on this computer: Coachlab runs here."),
          this.file,
        ),
      ),
      this.courseWay,
    );
    this.leaveOut = h("div", { class: "cl-buttons", hidden: true },
      h("button", { type: "button", class: "cl-main", onclick: () => this.goOn() }, "Leave these columns out and go on"),
      h("button", { type: "button", onclick: () => this.leave() }, "Leave it"),
    );
    this.node = h("div", { class: "cl-fields" }, this.ways, this.problem, this.leaveOut, this.place);
  }

  about({ courses }) {
    this.courseWay.hidden = !courses.length;
    const key = JSON.stringify(courses);
    if (key === this.coursesKey) return;
    this.coursesKey = key;
    fill(
      this.courses,
      h("p", { class: "cl-help" }, this.courseWords),
      courses.map(({ name, title }) =>
        h("button", { type: "button", onclick: () => this.ask({ source: "course", name }) }, `Use: ${title}`),
      ),
    );
  }

  /** Show a table that was pasted, in the text area too, so that it can be mended there. */
  paste(text) {
    this.text.value = text;
    this.ask({ source: "paste", text });
  }

  async readFile(sheet) {
    const file = (this.chosen = this.file.files[0] ?? this.chosen);
    if (!file) return;
    const words = `“${file.name}” is larger than 8 MB: keep only the sheet that you need, and choose it again.`;
    if (file.size > LARGEST) return this.importProblem({ words });
    try {
      this.ask({ source: "file", name: file.name, sheet }, [await file.arrayBuffer()]);
    } catch {
      this.importProblem({ words: `“${file.name}” cannot be read: close it in other programs, and choose it again.` });
    }
  }

  ask(message, buffers) {
    this.noProblem();
    if (!this.talk.send({ type: "import", ...this.to, ...message }, buffers)) {
      this.importProblem({ words: "Coachlab does not answer yet: please try again in a moment." });
    }
  }

  /** `leave_out` is true where the table can tell who a patient is: what is left of it may still be used. */
  importProblem({ words, leave_out: leaveOut = false }) {
    say(this.problem, words);
    this.problem.hidden = false;
    this.leaveOut.hidden = !leaveOut;
    this.file.value = ""; // else choosing the same file again, mended, tells a page nothing
    if (leaveOut) {
      fill(this.place);
      this.leaveOut.querySelector("button").focus();
    }
    this.shell.voice.now(words);
  }

  noProblem() {
    this.problem.hidden = true;
    this.leaveOut.hidden = true;
  }

  /** What was pasted can tell who a patient is, so the box is emptied too. */
  goOn() {
    if (this.talk.send({ type: "import_without", ...this.to })) this.text.value = "";
    else this.importProblem({ words: "Coachlab does not answer yet: please try again in a moment.", leave_out: true });
  }

  preview(shown) {
    this.noProblem();
    const had = this.place.contains(document.activeElement) && document.activeElement.dataset.key;
    const id = newId();
    const title = h("h3", { id, tabindex: -1 }, `What we read from ${shown.label}`);
    fill(
      this.place,
      h(
        "section",
        { class: "cl-preview", "aria-labelledby": id },
        title,
        h("p", {}, h("strong", {}, shown.summary)),
        this.problems(shown),
        this.sheet(shown),
        this.parts(shown),
      ),
    );
    const again = had && this.place.querySelector(`[data-key="${CSS.escape(had)}"]`);
    (again || title).focus();
    this.shell.voice.soon(shown.summary);
  }

  /** The columns, the first rows and what shall happen. */
  parts(shown) {
    const roles = ROLES.map(([role, label]) => this.column(shown, role, label));
    return [...roles, this.moreChoices(shown), this.firstRows(shown), this.decision(shown)].flat();
  }

  choose(shown, change) {
    this.talk.send({ type: "import_choose", ...this.to, choice: { ...shown.choice, ...change } });
  }

  labelled(key, label, help, choices, value, changed) {
    const id = newId();
    const helpId = newId();
    const select = h(
      "select",
      { id, "data-key": key, "aria-describedby": helpId, onchange: () => changed(select.value) },
      choices.map(([each, words]) => h("option", { value: each, selected: each === (value ?? "") }, words)),
    );
    return h("div", { class: "cl-field" }, h("label", { for: id }, label), h("p", { id: helpId, class: "cl-help" }, help), select);
  }

  column(shown, role, label) {
    const none = role === "month" ? "Please choose" : "No column";
    const choices = [["", none], ...shown.columns.map((column) => [column, column])];
    return this.labelled(role, label, shown.reasons[role] ?? "", choices, shown.choice[role], (value) =>
      this.choose(shown, { [role]: value || null }),
    );
  }

  sheet(shown) {
    if (shown.sheets.length < 2) return null;
    return this.labelled("sheet", "Which sheet?", "", shown.sheets.map((name) => [name, name]), shown.sheet, (value) =>
      this.readFile(value),
    );
  }

  moreChoices(shown) {
    const { choice } = shown;
    const set = (name) => (value) => this.choose(shown, { [name]: value });
    const pick = (name) => (value) => this.choose(shown, { [name]: value || null });
    const columns = [["", "No column"], ...shown.columns.map((column) => [column, column])];
    const asked = [
      this.labelled("numerator_is", "What does the numerator's column count?", "", [
        ["count", "Those for whom it was done"],
        ["complement", "Those for whom it was NOT done"],
      ], choice.numerator_is, set("numerator_is")),
      this.labelled("denominator_is", "What does the denominator's column count?", "", [
        ["total", "Everybody"],
        ["others", "Only those for whom it was NOT done"],
      ], choice.denominator_is, set("denominator_is")),
      this.labelled("percent", "A column that already holds percentages", shown.reasons.percent ?? "", columns, choice.percent, pick("percent")),
      this.labelled("year", "A column with the year, where the month stands without it", shown.reasons.year ?? "", columns, choice.year, pick("year")),
    ];
    const always = [
      this.dayOrder(shown),
      Object.entries(shown.split).map(([column, texts]) =>
        this.labelled(`filter-${column}`, `Which rows of “${column}”?`, shown.reasons.filters ?? "", [
          ["", "All rows"],
          ...texts
            .filter(([text]) => text) // the rows of a total have none
            .map(([text, rows]) => [text, `${text} (${rows === 1 ? "1 row" : `${rows} rows`})`]),
        ], choice.filters[column], (value) => this.choose(shown, { filters: { ...choice.filters, [column]: value } })),
      ),
      Object.keys(shown.split).length > 0 &&
        this.labelled("add_up", "Where a month has several rows", "", [
          ["", "Use none of them"],
          ["yes", "Add them up"],
        ], choice.add_up ? "yes" : "", (value) => this.choose(shown, { add_up: value === "yes" })),
    ];
    const open = Boolean(this.moreOpen) || Boolean(choice.percent) || choice.numerator_is !== "count" || choice.denominator_is !== "total";
    const details = h("details", { open }, h("summary", {}, "More about the columns"), h("div", { class: "cl-fields" }, asked));
    details.addEventListener("toggle", () => (this.moreOpen = details.open));
    return [always.flat().filter(Boolean), details].flat();
  }

  dayOrder(shown) {
    if (!shown.asks_day_order) return null;
    const first = shown.choice.day_first;
    const choices = [["", "Let the column decide"], ["month", "The month (March 4)"], ["day", "The day (3 April)"]];
    const take = (value) => this.choose(shown, { day_first: value === "" ? null : value === "day" });
    return this.labelled("day_first", "In dates such as 3/4/2025, what comes first?", "", choices, first === null ? "" : first ? "day" : "month", take);
  }

  problems({ problems, more_problems: more }) {
    if (!problems.length) return null;
    return h(
      "ul",
      { class: "cl-problems" },
      problems.map(({ kind, words }) => h("li", {}, h("strong", {}, `${KINDS[kind] ?? kind}: `), h("span", { dir: "auto" }, words))),
      more ? h("li", {}, `And ${more} more of this kind.`) : null,
    );
  }

  firstRows({ rows }) {
    if (!rows.length) return null;
    return h(
      "table",
      { class: "cl-first-rows" },
      h("caption", {}, "The first rows, as they were read"),
      h("thead", {}, h("tr", {}, ["Month", "Numerator", "Denominator"].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, rows.map((cells) => h("tr", {}, cells.map((cell) => h("td", {}, cell || "not known"))))),
    );
  }

  decision(shown) {
    const { existing, new: fresh, changed, kept } = shown;
    const use = (how) => () => this.use(how);
    const months = (number) => (number === 1 ? "1 month" : `${number} months`);
    const leave = h("button", { type: "button", onclick: () => this.leave() }, existing ? "Leave my table as it is" : "Leave it");
    if (!shown.usable) return h("div", { class: "cl-buttons" }, leave);
    if (!existing) {
      return h("div", { class: "cl-buttons" }, h("button", { type: "button", class: "cl-main", onclick: use("replace") }, "Use these months"), leave);
    }
    return h(
      "div",
      { class: "cl-field" },
      h(
        "p",
        {},
        `Your table has ${months(existing)} now. Of what comes in, ${months(fresh)} would be new and ${months(changed)} would have other numbers; `,
        `${months(kept)} of yours ${kept === 1 ? "is" : "are"} not in it. What shall happen?`,
      ),
      h(
        "div",
        { class: "cl-buttons" },
        shown.can_add && h("button", { type: "button", onclick: use("add") }, "Add to my table (keep my other months)"),
        h("button", { type: "button", onclick: use("replace") }, "Replace my whole table"),
        leave,
      ),
    );
  }

  /** Rows that were typed last are saved first, so that they are among those that are replaced or kept. */
  async use(how) {
    if (!(await this.talk.settled()) || !this.talk.send({ type: "import_use", ...this.to, how, seq: 0 })) {
      this.importProblem({ words: "Coachlab does not answer yet: please try again in a moment." });
    }
  }

  leave() {
    if (!this.leaveOut.hidden) this.text.value = "";
    this.noProblem();
    fill(this.place);
    this.file.value = "";
    this.ways.querySelector("summary").focus();
  }

  imported({ words }) {
    fill(this.place);
    this.file.value = "";
    this.text.value = "";
    for (const way of this.ways.querySelectorAll("details")) way.open = false;
    this.shell.tell(words);
  }

  lock(locked) {
    for (const part of [this.ways, this.leaveOut]) {
      for (const control of part.querySelectorAll("button, input, textarea")) control.disabled = locked;
    }
  }
}
