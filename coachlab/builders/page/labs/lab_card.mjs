// One experiment of the rule laboratory: what is drawn, what the learner expects, the drawing, and what it showed.
import { ChartView } from "../project/chart_view.mjs";
import { fill, h, say } from "../form/dom.mjs";
import { Drawing } from "../form/drawing.mjs";
import { Wait } from "./lab_wait.mjs";

const VALUES = [
  ["patients", "Patients: how many of them reached the goal each month"],
  ["measurements", "A measurement: days, minutes, a mean"],
];

export class LabCard {
  /** `at` gives the pointer of a field of this experiment; `rules` are the rule sets that can be guessed. */
  constructor(shell, at, key, rules) {
    Object.assign(this, { shell, at, key });
    this.empty = new Map(); // name → where it says what the field counts as while it is empty
    const { form } = shell;
    const text = (name, label, help) => {
      this.empty.set(name, h("span", {}));
      return form.text(at(name.includes("/") || name === "series" ? name : `setting/${name}`), {
        label,
        help: h("span", {}, help, help && " ", this.empty.get(name)),
        numeric: true,
      });
    };
    this.own = h("p", {});
    this.without = h("button", { type: "button", class: "cl-link", onclick: () => shell.ask({ type: "without_data", of: key }) }, "Type the numbers instead of my own months");
    this.ownPart = h("div", { class: "cl-question", hidden: true }, this.own, this.without);
    this.kind = form.radios(at("setting/values"), { label: "What is on the chart?", choices: VALUES });
    this.points = text("points", "Months on the chart");
    this.patients = text("patients", "Patients a month");
    this.start = text("start", "True percent at first");
    this.unit = h("span", {});
    this.spread = text("spread", "How far the true percent wanders by itself", "Standard deviation in points; empty for not at all.");
    this.words = h("p", { class: "cl-sentence" });
    this.problem = h("p", { class: "cl-error", hidden: true });
    this.choices = rules;
    this.rule = form.select(at("guess/rule"), { label: "By which rules?", help: "Sets of rules are called after those who published them.", choices: rules });
    this.found = form.text(at("guess/found"), { label: "… where the true change happened?", numeric: true });
    this.guessFirst = h(
      "div",
      { class: "cl-question", hidden: true },
      h("p", {}, "What do you expect? A guess shows you afterwards what you believed."),
      h(
        "div",
        { class: "cl-buttons" },
        h("button", { type: "button", class: "cl-main", onclick: () => this.guess() }, "I guess first"),
        h("button", { type: "button", onclick: () => this.draw() }, "Draw without a guess"),
      ),
    );
    this.drawing = new Drawing(shell, {
      of: key,
      words: "Draw the charts and count",
      before: () => this.before(),
      ended: () => this.shown(),
    });
    this.chart = new ChartView(shell, "picture", key);
    this.said = h("ul", { class: "cl-lab-words" });
    this.stale = h("p", { class: "cl-question", hidden: true }, "You changed the setting since: this picture belongs to the one before.");
    this.wait = new Wait(shell, at, key);
    this.result = h("div", { class: "cl-fields", hidden: true }, this.stale, this.chart.node, this.said, this.wait.node);
    this.nodes = [
      form.text(at("name"), { label: "What is it called?", example: "For example: our clinic, 20 patients a month." }),
      this.ownPart,
      this.kind,
      h("div", { class: "cl-lab-thirds" }, this.points, this.patients, text("baseline", "Months in the baseline", "The first months, whose middle is the centre line. Empty: that of all months.")),
      h(
        "div",
        { class: "cl-lab-thirds" },
        this.start,
        text("change", "True change", this.unit),
        text("change_after", "Months before the change", "Empty: after the baseline, or half of the months."),
      ),
      h(
        "details",
        {},
        h("summary", {}, "More: a slow change, a rate that wanders, more charts"),
        h(
          "div",
          { class: "cl-lab-thirds" },
          text("months_to_full", "Months until the change is whole", "Empty: at once."),
          this.spread,
          text("series", "How many charts of each kind?", "More charts, narrower intervals."),
        ),
      ),
      this.words,
      this.problem,
      h(
        "fieldset",
        { class: "cl-group" },
        h("legend", {}, "Guess first: of 100 charts, how many show a signal …"),
        this.rule,
        h("div", { class: "cl-lab-thirds" }, form.text(at("guess/alarms"), { label: "… where nothing changed?", numeric: true }), this.found),
      ),
      this.guessFirst,
      this.drawing.node,
      this.result,
      form.text(at("learnt"), { label: "What did you learn?", help: "What will you do with the next chart that a practice shows you?", rows: 2 }),
    ];
    this.arrange();
  }

  value(name) {
    return this.shell.talk.now(this.at(name)) ?? "";
  }

  /** Fields that do not count for a measurement, without a change, or with own months are not shown. */
  arrange() {
    const patients = this.value("setting/values") !== "measurements";
    this.kind.hidden = this.points.hidden = Boolean(this.about?.own);
    this.patients.hidden = !patients || Boolean(this.about?.counts);
    this.start.hidden = this.spread.hidden = !patients;
    this.found.hidden = !Number(String(this.value("setting/change")).replace(",", "."));
    say(this.unit, patients ? "In percentage points." : "In standard deviations: most points lie within 1 of the mean.");
  }

  /** What Python says about the fields. */
  show(said) {
    this.about = said;
    for (const [name, words] of Object.entries(said.empty)) say(this.empty.get(name), words);
    say(this.own, said.own);
    this.ownPart.hidden = !said.own;
    this.without.hidden = this.shell.talk.readOnly;
    say(this.words, said.words);
    this.words.hidden = !said.words;
    say(this.problem, said.problem);
    this.problem.hidden = !said.problem;
    this.stale.hidden = !said.stale;
    say(this.drawing.button, said.drawn && !said.stale ? "Draw other charts of the same kind" : "Draw the charts and count");
    this.drawing.button.disabled = Boolean(said.problem) || this.shell.talk.readOnly;
    this.wait.drawing.button.disabled = this.shell.talk.readOnly;
    this.arrange();
  }

  before() {
    const guessed = this.value("guess/alarms") || this.value("guess/found") || this.about?.drawn;
    this.guessFirst.hidden = Boolean(guessed);
    if (!guessed) this.guessFirst.querySelector("button").focus();
    else this.result.hidden = true;
    return Boolean(guessed);
  }

  guess() {
    this.guessFirst.hidden = true;
    this.shell.form.fields.get(this.at("guess/alarms")).focus();
  }

  draw() {
    this.guessFirst.hidden = true;
    this.result.hidden = true;
    this.drawing.begin(true);
  }

  /** The result as it was kept; null where there is none. */
  showResult(result) {
    this.kept = result;
    if (result) {
      this.chart.show(result);
      fill(this.said, result.words.map((each) => h("li", {}, each)));
      this.wait.show(result.wait);
    }
    this.shown();
  }

  /** While it is drawn, the picture of before would only confuse. */
  shown() {
    this.result.hidden = !this.kept || !this.drawing.progress.hidden;
  }
}
