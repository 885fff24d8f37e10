// The dashboard's form: months brought in, one page of charts after the other, what each measure is, and the rules.
import { BringInLong } from "../bringing/bring_in_long.mjs";
import { DashboardPage } from "./dashboard_page.mjs";
import { download, h, newId, say } from "../form/dom.mjs";
import { FoldedItems } from "../form/folded_items.mjs";
import { mount } from "../form/shell.mjs";
import { step as section } from "../form/tree_outline.mjs";

const BETTER = [
  ["", "Not said yet"],
  ["higher", "Higher is better"],
  ["lower", "Lower is better"],
];
const RULES = [
  ["anhoej", "The rules for many charts (Anhøj): few false signals"],
  ["perla", "The rules for one team's chart (Perla): more signals, more of them by chance"],
  ["exact", "As before, with the exact limits of the number of runs"],
];

/** The order of the measures means nothing, so nobody has to move one. */
class Measures extends FoldedItems {
  buttons(item) {
    super.buttons(item);
    item.up = null;
    item.down = null;
    return [item.out];
  }
}

function make(shell) {
  const { form, coach } = shell;
  const bring = new BringInLong(shell);
  const page = new DashboardPage(shell, coach.node);
  const source = h("p", { id: newId(), class: "cl-help", hidden: true });
  const registry = h("p", { class: "cl-help" });
  const counted = new Map(); // key of a measure → how many practices have it
  const measures = new Measures(shell, {
    at: "/measures",
    letter: "m",
    one: "measure",
    label: "Measures",
    add: "Add a measure",
    className: "cl-small-cards",
    empty: "The measures come with the numbers.",
    essentials: (item, value) => [
      BETTER.find(([each]) => each === value("better") && each)?.[1],
      counted.has(item.key) && practices(counted.get(item.key)),
    ],
    card: (at) => [
      form.text(at("name"), { label: "What is it called?" }),
      form.select(at("better"), { label: "Which way is better?", choices: BETTER }),
      form.radios(at("display"), {
        label: "What is its value?",
        choices: [
          ["percent", "A percentage: numerator of denominator"],
          ["mean", "An average: numerator divided by denominator, such as minutes a visit"],
        ],
      }),
      form.text(at("unit"), { label: "The unit of an average", help: "Such as days or minutes. A percentage needs none." }),
      form.flag(at("people"), { label: "It counts people or their visits", help: "Then numbers of 1 to 10 are left out of what leaves the team." }),
    ],
  });
  const first = section("1. Bring in the months", source, bring.node, registry);
  const charts = section("2. Look where the signals are", page.node);
  const what = section("3. What each measure is", measures.node);
  const rules = section(
    "4. What counts as a signal",
    form.radios("/rule_set", { label: "Which rules?", choices: RULES }),
    form.text("/freeze", { label: "How many first months make the median?", help: "Empty: all of them do.", numeric: true }),
  );
  const toCharts = h("button", { type: "button", class: "cl-link", hidden: true, onclick: charts.go }, "Go to the charts");
  const body = h(
    "div",
    { class: "cl-fields" },
    h("div", { class: "cl-buttons" }, toCharts),
    form.text("/title", { label: "What is the dashboard called?" }),
    first.node,
    charts.node,
    what.node,
    rules.node,
  );
  return {
    key: "dashboard",
    name: "Your programme's dashboard",
    className: "cl-coach-below",
    body,
    ears: {
      state: (message) => {
        bring.lock(message.read_only);
        if (!message.first) page.again();
      },
      about: (about) => {
        bring.about(about);
        say(source, about.source ? `Now in the dashboard: ${about.source}.${about.synthetic ? " The practices and people are invented." : ""}` : "");
        source.hidden = !about.source;
        say(registry, about.registry);
        toCharts.hidden = !about.begun;
        for (const each of about.measures) counted.set(each.key, each.practices);
      },
      feedback: (message) => message.dashboard && page.hear(message.dashboard),
      preview: (message) => bring.preview(message),
      imported: (message) => bring.imported(message),
      importProblem: (message) => bring.importProblem(message),
      file: ({ name, kind, text }) => {
        download(name, kind, text);
        shell.voice.now(`${name} is in your downloads.`);
      },
      goTo: (pointer) => pointer === "/page" && page.toCharts(),
    },
  };

  function practices(number) {
    return number === 1 ? "1 practice" : `${number} practices`;
  }
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
