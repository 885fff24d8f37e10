// The run chart's form: the measure, its data, the chart, the notes on it, and what the learner reads from it.
import { BringIn } from "./bring_in.mjs";
import { ChartView } from "./chart_view.mjs";
import { DataTable } from "./data_table.mjs";
import { h, newId } from "./dom.mjs";
import { Notes } from "./notes.mjs";
import { mount } from "./shell.mjs";

const CLAIMS = [
  ["improved", "It got better"],
  ["not yet", "Not yet: what I see is the usual up and down"],
  ["worse", "It got worse"],
  ["cannot tell", "I cannot tell from this chart"],
];

function make(shell) {
  const bring = new BringIn(shell);
  const data = new DataTable(shell, (text) => bring.paste(text));
  const chart = new ChartView(shell);
  const notes = new Notes(shell);
  const lists = [data, notes];
  const steps = h("div", {});
  let part = null;

  /** The controls are made when Python has said which measure this is, since their pointers carry its id. */
  function build(about) {
    const { form, coach } = shell;
    const at = (name) => `${part}/${name}`;
    const measure = h(
      "div",
      { class: "cl-fields" },
      form.text(at("name"), {
        label: "What is measured?",
        help: "A name that says it all to somebody who was not there.",
        example: "For example: blood pressure below 140/90 at the latest reading.",
      }),
      form.radios(at("direction"), {
        label: "Which way is better?",
        choices: [
          ["higher", "A higher number is better"],
          ["lower", "A lower number is better"],
        ],
      }),
      h(
        "details",
        {},
        h("summary", {}, "How it is counted"),
        h(
          "div",
          { class: "cl-fields" },
          form.text(at("definition/numerator"), {
            label: "Who is in the numerator?",
            help: "Those for whom it went as it should.",
            example: "For example: latest reading of the month below 140/90.",
          }),
          form.text(at("definition/denominator"), {
            label: "Who is in the denominator?",
            help: "Everybody who is counted that month.",
            example: "For example: patients of 18 to 85 with hypertension, seen that month.",
          }),
          h(
            "div",
            { class: "cl-row cl-pair" },
            form.select(at("display"), {
              label: "What is drawn?",
              help: "Days or visits have no denominator.",
              choices: [
                ["percent", "Numerator of denominator, in percent"],
                ["number", "The number itself"],
              ],
            }),
            form.text(at("unit"), { label: "Unit", help: "For a number: days, visits a month." }),
          ),
        ),
      ),
    );
    const settings = h(
      "fieldset",
      { class: "cl-group" },
      h("legend", {}, "How the chart is made"),
      h(
        "div",
        { class: "cl-row cl-pair" },
        form.text(at("chart/freeze"), {
          label: "Months in the baseline",
          help: "How many first months come before your change. Empty: all months make the median.",
          numeric: true,
        }),
        form.text(at("chart/target"), { label: "Target line", help: "Where you want to be. Empty: no line.", numeric: true }),
      ),
      form.radios(at("chart/rule_set"), {
        label: "Which rules find a signal?",
        choices: about.rule_sets.map(({ value, words }) => [value, words]),
      }),
    );
    const claim = h(
      "fieldset",
      { class: "cl-group" },
      h("legend", {}, "What does the chart show?"),
      form.radios(at("chart/claim"), { label: "Your own reading", choices: CLAIMS }),
      form.text(at("chart/claim_reason"), {
        label: "Why do you say so?",
        help: "Name what you see: which points, since when, what happened then.",
        rows: 3,
      }),
    );
    steps.replaceChildren(
      step("1. The measure", measure),
      step("2. The data", bring.node, data.node),
      step("3. The chart", chart.node, settings, notes.node),
      step("4. What it tells you", h("div", { class: "cl-sides" }, claim, coach.node)),
    );
  }

  return {
    key: "run-chart",
    name: "Your run chart",
    body: steps,
    ears: {
      about: (about) => {
        bring.about(about);
        notes.about(about);
      },
      state: (message) => {
        if (message.part !== part) {
          part = message.part;
          shell.form.fields.clear();
          build(message.about);
          for (const [pointer, value] of Object.entries(message.fields)) shell.form.set(pointer, value);
        }
        data.display(message.fields[`${part}/display`]);
        for (const list of lists) list.show(part, message.fields);
        for (const each of [...lists, bring]) each.lock(message.read_only);
      },
      field: (pointer, value) => {
        if (pointer === `${part}/display`) data.display(value);
        lists.forEach((list) => list.set(pointer, value));
      },
      gone: (pointer) => lists.forEach((list) => list.gone(pointer)),
      saved: (pointer, key, value) => {
        if (pointer === `${part}/display`) data.display(value);
        data.saved(pointer, key, value);
        notes.saved(pointer, value);
      },
      refused: (pointer, words) => data.refused(pointer, words),
      conflict: (pointer, message) => {
        data.conflict(pointer, message);
        notes.conflict(pointer, message);
      },
      feedback: (message) => message.chart && chart.show(message.chart),
      preview: (message) => bring.preview(message),
      imported: (message) => bring.imported(message),
      importProblem: (message) => bring.importProblem(message),
      svg: (message) => chart.svg(message),
      goTo: (pointer) => {
        if (pointer.startsWith(`${part}/observations`)) data.goTo(pointer);
        else if (pointer.startsWith(`${part}/chart/annotations`)) notes.goTo(pointer);
      },
    },
  };
}

function step(name, ...content) {
  const id = newId();
  return h("section", { class: "cl-step", "aria-labelledby": id }, h("h3", { id }, name), content);
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
