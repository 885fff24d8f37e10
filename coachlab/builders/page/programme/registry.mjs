// The registry of a programme: every practice with its profile and its results, found and filtered, and lists brought in.
import { BringInList } from "../bringing/bring_in_list.mjs";
import { fill, h, say } from "../form/dom.mjs";
import { FunnelView } from "./funnel_view.mjs";
import { LongList } from "../form/long_list.mjs";
import { MeasureLines } from "./measure_lines.mjs";
import { practiceCard, STATUSES } from "./practice_card.mjs";
import { ResultsOf } from "./results_of.mjs";
import { mount } from "../form/shell.mjs";
import { step as section } from "../form/tree_outline.mjs";

/** The practices of the registry as a long list, with the facilitators and levels to choose from. */
class Practices extends LongList {
  constructor(shell, results) {
    const names = { facilitator: new Map(), tier: new Map() };
    const nameOf = (kind, key) => names[kind].get(key) ?? "";
    super(shell, {
      at: "/practices",
      letter: "p",
      one: "practice",
      many: "practices",
      label: "Practices",
      findLabel: "Find a practice",
      add: "Add a practice",
      empty: "There is no practice yet.",
      ordered: false,
      find: (value) => [value("name"), value("code"), value("area"), value("record_system"), value("champion"), nameOf("facilitator", value("facilitator"))],
      filters: [
        { field: "status", label: "Status", of: (value) => value("status"), words: (key) => STATUSES[key] ?? key, all: "All", none: "Not said" },
        { field: "tier", label: "Level", of: (value) => value("tier"), words: (key) => nameOf("tier", key) || "A level that is gone", all: "All", none: "No level" },
        { field: "facilitator", label: "Coach", of: (value) => value("facilitator"), words: (key) => nameOf("facilitator", key) || "Somebody who is gone", all: "All", none: "Nobody" },
      ],
      orders: [
        ["As they came in", null],
        ["By name", (value) => value("name")],
        ["Most patients first", (value) => -Number(value("patients") || -1)],
      ],
      essentials: (_item, value) => [
        value("code"),
        STATUSES[value("status")],
        value("patients") && `${Number(value("patients")).toLocaleString()} patients`,
        nameOf("tier", value("tier")),
        nameOf("facilitator", value("facilitator")),
      ],
      card: (at, item) => practiceCard(shell, at, item, results),
      opened: (keys) => this.lookAt(keys),
    });
    this.names = names;
    this.results = results;
    this.offered = { facilitators: [], tiers: [] };
  }

  tell({ facilitators, tiers }) {
    const key = JSON.stringify([facilitators, tiers]);
    if (key === this.told) return;
    this.told = key;
    this.offered = { facilitators, tiers };
    this.names.facilitator = new Map(facilitators);
    this.names.tier = new Map(tiers);
    for (const item of this.items.values()) {
      if (item.built) this.choices(item);
      this.retitle(item);
    }
    this.offer();
  }

  choices(item) {
    const { facilitators, tiers } = this.offered;
    this.form.choices(`${item.pointer}/facilitator`, [["", "Nobody yet"], ...facilitators]);
    for (const name of ["tier", "projected_tier"]) this.form.choices(`${item.pointer}/${name}`, [["", "No level yet"], ...tiers]);
  }

  build(item) {
    if (!item || item.built) return;
    super.build(item);
    this.choices(item);
  }

  drop(item) {
    this.results.leave(item.key);
    super.drop(item);
  }

  lookAt(keys) {
    const said = JSON.stringify(keys);
    if (said === this.looked) return;
    this.looked = said;
    this.talk.send({ type: "look_at", keys });
  }

  /** The profiles of the cards that are open. */
  show(fields) {
    this.looked = "[]"; // a session that began anew knows of none
    super.show(fields);
  }

  heard(profiles) {
    for (const item of this.items.values()) item.profile?.(profiles[item.key]);
  }
}

function make(shell) {
  const { form, coach } = shell;
  const results = new ResultsOf(shell);
  const practices = new Practices(shell, results);
  results.home = practices;
  const measures = new MeasureLines(shell);
  const funnel = new FunnelView(shell);
  const ways = [new BringInList(shell, "/practices", "Bring in practices"), new BringInList(shell, "/results", "Bring in results")];
  const wayOf = ({ list }) => ways.find(({ at }) => at === list);
  const folds = ["Bring in a list of practices", "Bring in results"].map((words, i) =>
    h("details", { class: "cl-bring" }, h("summary", {}, words), ways[i].node),
  );
  const empty = h("span", {});
  const words = h("p", { class: "cl-registry-words" });
  const problem = h("p", { class: "cl-error", hidden: true });
  const notes = h("ul", { class: "cl-problems" });
  const synthetic = h("p", { class: "cl-help", hidden: true }, "Practices of the course are among these. They are invented.");
  const courses = h("div", { class: "cl-buttons" });
  const bring = () => {
    folds[0].open = true;
    folds[0].querySelector("summary").focus();
  };
  const start = h(
    "div",
    { class: "cl-card cl-start", hidden: true },
    h("p", {}, "Begin with a list that you have, as CSV, Excel or a few pasted rows; or add your practices one by one."),
    h("div", { class: "cl-buttons" }, h("button", { type: "button", class: "cl-main", onclick: bring }, "Bring in a list of practices")),
    courses,
  );
  const list = section("1. The practices", folds[0], practices.node);
  const reached = section("2. What they reached", folds[1], measures.node, funnel.node, results.node);
  const about = section(
    "3. About the programme",
    h(
      "div",
      { class: "cl-row cl-pair" },
      form.text("/organisation", { label: "Whose programme is it?" }),
      form.date("/as_of", { label: "Which day is “now” in your tables?", help: empty }),
    ),
  );
  const jump = (words, to) => h("button", { type: "button", class: "cl-link", onclick: to.go }, words);
  const body = h(
    "div",
    {},
    h("div", { class: "cl-buttons" }, jump("Go to what they reached", reached), jump("Go to the programme", about)),
    start,
    problem,
    words,
    synthetic,
    notes,
    h("div", { class: "cl-sides" }, h("div", { class: "cl-fields" }, list.node, reached.node, about.node), coach.node),
  );
  const offer = (offered, begun) => {
    courses.hidden = !offered.length;
    const key = JSON.stringify(offered);
    if (courses.dataset.said !== key) {
      courses.dataset.said = key;
      const ask = (name) => () => shell.ask({ type: "example", name });
      fill(courses, h("span", { class: "cl-help" }, "Or try it with the course’s invented practices:"), offered.map(({ name, title }) => h("button", { type: "button", onclick: ask(name) }, title)));
    }
    start.hidden = begun || shell.talk.readOnly;
  };
  return {
    key: "registry",
    name: "Your practices",
    body,
    ears: {
      state: (message) => ways.forEach((way) => way.lock(message.read_only)),
      about: (said) => {
        for (const way of ways) way.about(said);
        practices.tell(said);
        offer(said.lists["/practices"] ?? [], said.begun);
        synthetic.hidden = !said.synthetic;
        say(empty, said.empty["/as_of"]);
      },
      preview: (message) => wayOf(message)?.preview(message),
      importProblem: (message) => wayOf(message)?.importProblem(message),
      imported: (message) => {
        const way = wayOf(message);
        way?.imported(message);
        if (way) folds[ways.indexOf(way)].open = false;
      },
      feedback: (message) => {
        if (!message.measures) return;
        say(words, message.words);
        words.hidden = !message.words;
        say(problem, message.problem);
        problem.hidden = !message.problem;
        fill(notes, message.notes.map((each) => h("li", {}, each)));
        notes.hidden = !message.notes.length;
        measures.tell(message.measures);
        if (message.final) funnel.tell(message.measures);
        results.call(message.measures.map(({ name }) => name));
        practices.heard(message.profiles);
      },
      drawn: (message) => funnel.drawn(message),
      goTo: (pointer) => pointer === "/results" && reached.go(),
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
