// The return-on-investment form of a programme: costs and benefits as low, likely and high, and what to say of them.
import { BringInList } from "../bringing/bring_in_list.mjs";
import { ChartView } from "../project/chart_view.mjs";
import { download, fill, h, say } from "../form/dom.mjs";
import { FoldedItems } from "../form/folded_items.mjs";
import { mount } from "../form/shell.mjs";
import { step as section } from "../form/tree_outline.mjs";
import { want } from "../form/want.mjs";

const AT = "/return_on_investment";
const THREE = [
  ["low", "Low"],
  ["likely", "Likely"],
  ["high", "High"],
];

/** A number with its thousands apart; what is no number stays as it is typed. */
function grouped(text) {
  const number = Number(text);
  return Number.isFinite(number) ? number.toLocaleString("en-US", { maximumFractionDigits: 2 }) : text;
}

/** Three fields for one number that nobody knows yet. */
function three(form, at, name, legend, help) {
  const fields = THREE.map(([each, label]) => form.text(at(`${name}/${each}`), { label, numeric: true }));
  return h("fieldset", { class: "cl-three" }, h("legend", {}, legend), help && h("p", { class: "cl-help" }, help), h("div", { class: "cl-three-fields" }, fields));
}

/** The lines; what is counted whole has no percent that is due to coaching. */
class Lines extends FoldedItems {
  constructor(shell) {
    super(shell, {
      at: `${AT}/lines`,
      letter: "l",
      one: "line",
      label: "Costs and benefits",
      add: "Add a cost or a benefit",
      className: "cl-small-cards",
      empty: "There is no line yet. Begin with what the coaches cost.",
      essentials: (_item, value) => [this.words.get(value("kind")), value("amount/likely") && `${grouped(value("quantity/likely") || "1")} × ${grouped(value("amount/likely"))}`, value("unit")],
      card: (at, item) => this.cardFields(at, item),
    });
    this.words = new Map();
    this.whole = [];
    this.choices = { kinds: [], owners: [], often: [] };
  }

  cardFields(at, item) {
    const { form } = this.shell;
    item.due = three(
      form,
      at,
      "due_to_coaching",
      "Percent of it that is due to coaching",
      "What would have come without a coach is not yours to claim. Empty counts as 100.",
    );
    return [
      form.text(at("name"), { label: "What is it?", example: "For example: coaches, incentives for blood pressure, emergency visits avoided." }),
      h(
        "div",
        { class: "cl-row" },
        form.select(at("kind"), { label: "Cost or benefit?", choices: this.choices.kinds }),
        form.select(at("goes_to"), { label: "Who pays it, or gets it?", choices: this.choices.owners }),
        form.select(at("how_often"), { label: "How often?", choices: this.choices.often }),
      ),
      three(form, at, "quantity", "How many", "Empty counts as 1. Low and high may stay empty where you are sure."),
      form.text(at("unit"), { label: "Of what?", help: "Posts, visits, practices, hours." }),
      three(form, at, "amount", "Money for one of them"),
      item.due,
      form.text(at("source"), { label: "Where do these numbers come from?", help: "A report, a contract, a person, or that it is a guess." }),
    ];
  }

  offer({ kinds, owners, often, whole }) {
    this.choices = { kinds, owners, often };
    this.words = new Map(kinds);
    this.whole = whole;
    for (const item of this.items.values()) this.offerTo(item);
  }

  offerTo(item) {
    const names = { kind: "kinds", goes_to: "owners", how_often: "often" };
    for (const [name, of] of Object.entries(names)) {
      if (this.form.fields.has(`${item.pointer}/${name}`)) this.form.choices(`${item.pointer}/${name}`, this.choices[of]);
    }
    this.retitle(item);
  }

  retitle(item) {
    super.retitle(item);
    if (item.due) item.due.hidden = this.whole.includes(this.value(item, "kind"));
  }
}

/** A table of money: words, then low, likely and high. */
function moneyTable(caption, first, rows) {
  const head = [first, "Low", "Likely", "High"].map((each) => h("th", { scope: "col" }, each));
  const row = ([words, ...cells]) => {
    const small = cells.length > 3 ? cells.shift() : "";
    const name = h("th", { scope: "row", dir: "auto" }, words, small && h("span", { class: "cl-fair" }, small));
    return h("tr", {}, name, cells.map((each) => h("td", {}, each)));
  };
  const table = h("table", { class: "cl-needs cl-money" }, h("caption", {}, caption), h("thead", {}, h("tr", {}, head)), h("tbody", {}, rows.map(row)));
  return h("div", { class: "cl-wide", tabindex: "0", role: "region", "aria-label": caption }, table);
}

/** What Python counted: the verdict, the cases, and each line's money. */
class Counted {
  constructor() {
    this.problem = h("p", { class: "cl-error", hidden: true });
    this.missing = h("p", { class: "cl-help" }, "They are counted here as soon as your coach is ready.");
    this.verdict = h("p", { class: "cl-verdict", hidden: true });
    this.cases = h("div", {});
    this.lines = h("div", {});
    this.each = h("details", { class: "cl-reasons", hidden: true }, h("summary", {}, "What each line is worth"), this.lines);
    this.node = h("div", { class: "cl-plan" }, this.problem, this.missing, this.verdict, this.cases, this.each);
  }

  show({ problem, missing, verdict, loss, cases, caption, lines }) {
    this.verdict.classList.toggle("cl-breaks", loss);
    for (const [node, words] of [[this.problem, problem], [this.missing, missing], [this.verdict, verdict]]) {
      say(node, words);
      node.hidden = !words;
    }
    const key = JSON.stringify([cases, lines]);
    if (key === this.shown) return;
    this.shown = key;
    fill(this.cases, cases.length ? moneyTable(caption, "Over all years", cases) : null);
    fill(this.lines, lines.length ? moneyTable("Each line over all years; a cost counts whole", "Line", lines) : null);
    this.each.hidden = !lines.length;
  }
}

/** What to say, and what to have an answer to; the same as a text to take along. */
class Talk {
  constructor(shell) {
    this.none = h("p", { class: "cl-help" }, "They are written out of your numbers, as soon as these can be counted.");
    this.points = h("ul", { class: "cl-plan-words" });
    this.asked = h("ul", { class: "cl-plan-words" });
    this.heading = h("h4", { hidden: true }, "What to have an answer to");
    const take = h("button", { type: "button", onclick: () => want(shell, { type: "download", what: "points" }) }, "Download the talking points (text)");
    this.take = h("div", { class: "cl-buttons", hidden: true }, take);
    this.node = h("div", { class: "cl-plan" }, this.none, this.points, h("div", {}, this.heading, this.asked), this.take);
  }

  show({ points, questions }) {
    const items = (texts) => texts.map((each) => h("li", { dir: "auto" }, each));
    fill(this.points, items(points));
    fill(this.asked, items(questions));
    this.none.hidden = points.length > 0;
    this.take.hidden = !points.length;
    this.heading.hidden = !questions.length;
  }
}

function make(shell) {
  const { form, coach, talk } = shell;
  const lines = new Lines(shell);
  const counted = new Counted();
  const talking = new Talk(shell);
  const bring = new BringInList(shell, `${AT}/lines`, "Bring in lines");
  const all = new ChartView(shell, "plot", "all");
  const own = new ChartView(shell, "plot", "own");
  const ownPlot = h("details", { class: "cl-reasons", hidden: true }, h("summary", {}, "The same for the organisation alone"), own.node);
  const none = h("p", { class: "cl-help" }, "It is drawn as soon as a line can be counted.");
  const years = h("span", {});
  const start = h(
    "div",
    { class: "cl-card cl-start", hidden: true },
    h("p", {}, "Begin with your own lines below, or with an invented worksheet of seven lines, in which you put your own numbers."),
    h("div", { class: "cl-buttons" }, h("button", { type: "button", onclick: () => want(shell, { type: "example" }) }, "Fill in the invented worksheet")),
  );
  const what = section(
    "1. What it costs, and what it brings",
    h(
      "div",
      { class: "cl-row cl-pair" },
      form.text(`${AT}/years`, { label: "Over how many years?", help: years, numeric: true }),
      form.text(`${AT}/currency`, { label: "The sign for money", help: "For example $." }),
    ),
    h("p", { class: "cl-help" }, "Write what you know as likely. Where you are not sure, add the lowest and the highest it could be."),
    lines.node,
    h("details", { class: "cl-reasons" }, h("summary", {}, "Bring in a list of costs and benefits"), bring.node),
  );
  const cases = section("2. The three cases", counted.node);
  const moves = section("3. Which number moves the answer", none, all.node, ownPlot);
  const words = section(
    "4. What to say about it",
    talking.node,
    form.text(`${AT}/note`, { label: "Your note", help: "What was decided, and which number somebody still has to find out.", rows: 3 }),
  );
  const go = (label, to) => h("button", { type: "button", class: "cl-link", onclick: to.go }, label);
  const body = h(
    "div",
    {},
    h("div", { class: "cl-buttons" }, go("Go to the three cases", cases), go("Go to what to say", words)),
    start,
    h("div", { class: "cl-sides" }, h("div", { class: "cl-fields" }, what.node), coach.node),
    cases.node,
    moves.node,
    words.node,
  );
  const draw = (charts) => {
    none.hidden = Boolean(charts.all.html);
    all.node.hidden = !charts.all.html;
    ownPlot.hidden = !charts.own.html;
    if (charts.all.html) all.show(charts.all);
    if (charts.own.html) own.show({ ...charts.own, summary: "" });
  };
  all.node.hidden = true;
  return {
    key: "return",
    name: "Your return on investment",
    body,
    ears: {
      about: (about) => {
        start.hidden = about.begun || talk.readOnly;
        lines.offer(about);
        bring.about(about);
        say(years, about.empty[`${AT}/years`]);
      },
      feedback: (message) => {
        if (!message.sheet) return;
        counted.show(message.sheet);
        talking.show(message.sheet);
        if (message.charts) draw(message.charts);
      },
      state: (message) => bring.lock(message.read_only),
      preview: (message) => {
        if (message.list) bring.preview(message);
        else {
          download(message.name, "text/plain;charset=utf-8", message.text);
          shell.voice.now("The talking points are in your downloads.");
        }
      },
      imported: (message) => bring.imported(message),
      importProblem: (message) => bring.importProblem(message),
      svg: (message) => (message.what === "own" ? own : all).svg(message),
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
