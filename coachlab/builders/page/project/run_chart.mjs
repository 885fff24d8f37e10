// The run chart's form: the measure, its data, the chart, the notes on it, and what the learner reads from it.
import { BringIn } from "../bringing/bring_in.mjs";
import { ChartView } from "./chart_view.mjs";
import { DataTable } from "./data_table.mjs";
import { h, newId, say } from "../form/dom.mjs";
import { howDrawn } from "./how_drawn.mjs";
import { EXCLUDED, Notes, PHASES } from "./notes.mjs";
import { mount } from "../form/shell.mjs";
import { Strata } from "./strata.mjs";

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
  const phases = new Notes(shell, PHASES);
  const excluded = new Notes(shell, EXCLUDED);
  const months = [notes, phases, excluded];
  let lists = [data, ...months];
  const steps = h("div", {});
  const when = h("p", { id: newId(), class: "cl-help" });
  const putRight = h("p", { class: "cl-question", hidden: true });
  let part = null;
  let strata = null;
  let rules = null;
  let offered = "";
  let kinds = [];

  /** The rule sets that fit the kind of chart. */
  function offerRules(about) {
    if (!part || JSON.stringify(about.rule_sets) === offered) return;
    offered = JSON.stringify(about.rule_sets);
    const pointer = `${part}/chart/rule_set`;
    const made = shell.form.radios(pointer, {
      label: "Which rules find a signal?",
      choices: about.rule_sets.map(({ value, words }) => [value, words]),
    });
    rules?.replaceWith(made);
    rules = made;
    shell.form.set(pointer, shell.talk.now(pointer) ?? "");
  }

  function offerKinds(about) {
    kinds = about.kinds;
    const pointer = `${part}/chart/kind`;
    if (part && shell.form.fields.has(pointer)) {
      shell.form.choices(pointer, kinds.map(({ value, words }) => [value, words]));
    }
    explain();
    say(putRight, about.put_right ?? "");
    putRight.hidden = !about.put_right;
    if (about.put_right) shell.voice.now(about.put_right);
  }

  /** When to choose the kind that is chosen. */
  function explain() {
    say(when, kinds.find(({ value }) => value === shell.talk.now(`${part}/chart/kind`))?.when ?? "");
  }

  /** A rate needs its denominators, also where the measure is a number. */
  function display(fields) {
    const now = (name) => fields?.[`${part}/${name}`] ?? shell.talk.now(`${part}/${name}`);
    const shown = ["p", "pp", "u", "up"].includes(now("chart/kind")) ? "percent" : now("display");
    data.display(shown);
    strata?.display(shown);
    explain();
  }

  /** Where data come in: the whole measure's, or a group's. */
  function wayIn({ group }) {
    return group ? strata.bring(group) : bring;
  }

  function drawnBy(pointer) {
    return pointer === `${part}/display` || pointer === `${part}/chart/kind`;
  }

  /** The controls are made when Python has said which measure this is, since their pointers carry its id. */
  function build(about) {
    const { form, coach } = shell;
    const at = (name) => `${part}/${name}`;
    offered = "";
    rules = null;
    offerRules(about);
    strata = new Strata(shell, part);
    lists = [data, ...months, strata];
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
          howDrawn(form, at),
        ),
      ),
    );
    const settings = h(
      "fieldset",
      { class: "cl-group" },
      h("legend", {}, "How the chart is made"),
      putRight,
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
      rules,
      h(
        "details",
        { class: "cl-definition" },
        h("summary", {}, "Another kind of chart, phases, and months that do not count"),
        h(
          "div",
          { class: "cl-fields" },
          form.select(at("chart/kind"), {
            label: "Kind of chart",
            help: "A run chart serves most teams. The others draw control limits, and ask for 13 points or more.",
            choices: about.kinds.map(({ value, words }) => [value, words]),
          }),
          when,
          phases.node,
          excluded.node,
        ),
      ),
    );
    const kind = form.fields.get(at("chart/kind")).control;
    kind.setAttribute("aria-describedby", `${kind.getAttribute("aria-describedby")} ${when.id}`);
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
      step("3. The chart", chart.node, settings, notes.node, strata.node),
      step("4. What it tells you", h("div", { class: "cl-sides" }, claim, coach.node)),
    );
  }

  return {
    key: "run-chart",
    name: "Your run chart",
    className: "cl-coach-below",
    body: steps,
    ears: {
      about: (about) => {
        bring.about(about);
        months.forEach((list) => list.about(about));
        offerRules(about);
        offerKinds(about);
      },
      state: (message) => {
        if (message.part !== part) {
          part = message.part;
          shell.form.fields.clear();
          build(message.about);
          strata.list.show(message.fields);
          for (const [pointer, value] of Object.entries(message.fields)) shell.form.set(pointer, value);
        }
        display(message.fields);
        for (const list of lists) list.show(part, message.fields);
        for (const each of [...lists, bring]) each.lock(message.read_only);
      },
      field: (pointer, value) => {
        lists.forEach((list) => list.set(pointer, value));
        if (drawnBy(pointer)) display();
      },
      gone: (pointer) => lists.forEach((list) => list.gone(pointer)),
      saved: (pointer, key, value, newest) => {
        if (drawnBy(pointer)) display();
        for (const table of [data, strata]) table.saved(pointer, key, value, newest);
        months.forEach((list) => list.saved(pointer, value));
      },
      refused: (pointer, words) => [data, strata].forEach((table) => table.refused(pointer, words)),
      conflict: (pointer, message) => lists.forEach((list) => list.conflict(pointer, message)),
      feedback: (message) => {
        months.forEach((list) => list.beside(message.beside));
        if (!message.chart) return;
        chart.show(message.chart);
        if (message.chart.groups) strata?.draw(message.chart.groups);
      },
      preview: (message) => wayIn(message)?.preview(message),
      imported: (message) => wayIn(message)?.imported(message),
      importProblem: (message) => wayIn(message)?.importProblem(message),
      svg: (message) => (message.what === "groups" ? strata.charts : chart).svg(message),
      goTo: (pointer) => {
        if (pointer.startsWith(`${part}/observations`)) data.goTo(pointer);
        else if (pointer.startsWith(`${part}/strata`)) strata.goTo(pointer);
        else months.find(({ words }) => pointer.startsWith(`${part}/chart/${words.at}`))?.goTo(pointer);
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
