// The Pareto chart's form: what was counted, a table of categories with their counts, and the chart.
import { ChartView } from "./chart_view.mjs";
import { h, say } from "../form/dom.mjs";
import { Items } from "../form/items.mjs";
import { freshId } from "../form/order.mjs";
import { mount } from "../form/shell.mjs";
import { step as section } from "../form/tree_outline.mjs";

/** The categories as rows. Enter goes down, and makes a new row at the end; what is pasted fills rows. */
class Counts extends Items {
  constructor(shell, options) {
    super(shell, options);
    this.list.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("paste", (event) => this.paste(event));
  }

  /** The chart puts them in order, so nobody has to move a row. */
  buttons(item) {
    super.buttons(item);
    item.up = null;
    item.down = null;
    return [item.out];
  }

  key(event) {
    if (event.key !== "Enter" || event.isComposing || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    const item = this.items.get(event.target.closest(".cl-item").dataset.field);
    if (this.nameOfField(event.target) === "name") {
      this.form.fields.get(`${item.pointer}/count`).focus();
      return;
    }
    const order = this.inPage();
    const next = order[order.indexOf(item) + 1];
    if (next) this.first(next).focus();
    else this.add();
  }

  nameOfField(control) {
    return control.closest("[data-field]").dataset.field.split("/").at(-1);
  }

  /** A single cell is pasted as anywhere; more than one goes to Python, which reads names and counts. */
  paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!/[\t\n]/.test(text.trim()) || this.talk.readOnly || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    this.from = { item: event.target.closest(".cl-item").dataset.field, name: this.nameOfField(event.target) };
    this.talk.send({ type: "import", text });
  }

  /** What Python read. One column goes down from the cell that it was pasted into, as in a spreadsheet. */
  take(rows) {
    const order = this.inPage();
    let place = Math.max(0, order.findIndex((item) => item.pointer === this.from?.item));
    for (const [name, count] of rows) {
      if (count !== undefined) {
        // a category that is there already gets its new count; no other row is written over
        const item = this.named(name) ?? this.inPage().find((each) => this.isEmpty(each)) ?? this.insert(freshId(this.options.letter));
        this.put(item, "name", name);
        this.put(item, "count", count);
      } else {
        this.put(order[place] ?? this.insert(freshId(this.options.letter)), this.from?.name ?? "name", name);
        place += 1;
      }
    }
    this.talk.flush();
    this.refresh();
    this.shell.voice.now(`${rows.length === 1 ? "One row is" : `${rows.length} rows are`} pasted.`);
  }

  isEmpty(item) {
    return ["name", "count"].every((name) => !this.form.fields.get(`${item.pointer}/${name}`).get());
  }

  named(name) {
    const plain = (text) => text.trim().toLowerCase();
    const field = (item) => this.form.fields.get(`${item.pointer}/name`);
    return this.inPage().find((item) => plain(name) && plain(field(item).get()) === plain(name));
  }

  put(item, name, text) {
    const field = this.form.fields.get(`${item.pointer}/${name}`);
    if (field.get() === text) return;
    field.set(text);
    this.form.changed(field);
  }
}

function make(shell) {
  const { form, coach } = shell;
  const picture = new ChartView(shell, "chart");
  const problem = h("p", { class: "cl-error", hidden: true });
  const counts = new Counts(shell, {
    at: "/pareto/categories",
    letter: "k",
    one: "category",
    label: "Categories",
    add: "Add a category",
    begin: true,
    className: "cl-counts",
    card: (at) => [form.text(at("name"), { label: "Category" }), form.text(at("count"), { label: "Count", numeric: true })],
  });
  const tell = (words) => {
    say(problem, words);
    problem.hidden = !words;
  };
  const at = (name) => `/pareto/${name}`;
  const what = section(
    "1. What was counted",
    form.text(at("counted"), {
      label: "What did you count?",
      help: "One thing that happens too often, sorted by kind or by cause. Each event counts once.",
      example: "For example: the main reason why a blood pressure was still high.",
    }),
    h(
      "div",
      { class: "cl-row cl-pair" },
      form.text(at("period"), { label: "In which weeks or months?", help: "From when to when." }),
      form.text(at("source"), { label: "Where do the counts come from?", help: "The charts that were read, a tally sheet, a report." }),
    ),
  );
  const table = section(
    "2. The counts",
    h(
      "p",
      { class: "cl-help" },
      "In any order: the chart puts the most frequent first. Leave a count empty where nobody has counted; that is not a zero. ",
      "You can paste two columns from a spreadsheet. Never type a patient's name.",
    ),
    counts.node,
    problem,
  );
  const chart = section("3. The chart", picture.node);
  const body = h(
    "div",
    {},
    h("div", { class: "cl-buttons" }, h("button", { type: "button", class: "cl-link", onclick: chart.go }, "Go to the chart")),
    h("div", { class: "cl-sides" }, h("div", { class: "cl-fields" }, what.node, table.node), coach.node),
    chart.node,
  );
  return {
    key: "pareto",
    name: "Your Pareto chart",
    body,
    ears: {
      feedback: (message) => message.chart && picture.show(message.chart),
      preview: ({ rows }) => {
        tell("");
        counts.take(rows);
      },
      importProblem: ({ words }) => tell(words),
      svg: (message) => picture.svg(message),
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
