// The capacity form of a programme: who coaches, what a practice of each level takes, and what the plan needs in hours.
import { fill, h, say } from "../form/dom.mjs";
import { FoldedItems } from "../form/folded_items.mjs";
import { Items } from "../form/items.mjs";
import { escaped } from "../form/order.mjs";
import { mount } from "../form/shell.mjs";
import { step as section } from "../form/tree_outline.mjs";

const AT = "/capacity";
const EFFORT = [
  ["visits_a_month", "Visits a month"],
  ["visit_hours", "Hours of one visit"],
  ["preparation_hours", "Hours to prepare it and write it up"],
  ["travel_hours", "Hours to travel there and back"],
  ["remote_contacts_a_month", "Calls and messages a month"],
  ["remote_hours", "Hours of one call or message"],
  ["early_visits_a_week", "Visits a week at first"],
  ["early_weeks", "Weeks with these early visits"],
];

/** The facilitators as rows: a name and a part of a post. Their order means nothing, so nobody has to move one. */
class Rows extends Items {
  buttons(item) {
    super.buttons(item);
    item.up = null;
    item.down = null;
    return [item.out];
  }
}

/** The hours of one practice, a group of fields for each level that the programme has. */
class Efforts {
  constructor(shell) {
    this.shell = shell;
    this.levels = new Map(); // key → the level's group and its heading
    this.none = h("p", { class: "cl-help" }, "Add a level first. Its fields come here.");
    this.node = h("div", { class: "cl-fields" }, this.none);
  }

  show(levels) {
    const there = new Set(levels.map(({ key }) => key));
    for (const [key, { node }] of this.levels) {
      if (there.has(key)) continue;
      node.remove();
      this.shell.form.drop(`${this.at(key)}/`);
      this.levels.delete(key);
    }
    for (const level of levels) {
      const { key, name } = level;
      if (!this.levels.has(key)) this.levels.set(key, this.make(level));
      const { heading, node } = this.levels.get(key);
      say(heading, name);
      if (this.node.lastChild !== node) this.order(levels);
    }
    this.none.hidden = levels.length > 0;
  }

  /** In the order of the levels; a group that somebody types in stays where it is. */
  order(levels) {
    const wanted = levels.map(({ key }) => this.levels.get(key)?.node).filter(Boolean);
    const now = [...this.node.children].filter((each) => wanted.includes(each));
    if (wanted.every((each, place) => each === now[place])) return;
    if (!this.node.contains(document.activeElement)) this.node.append(...wanted);
    else for (const each of wanted) if (!each.isConnected) this.node.append(each);
  }

  at(key) {
    return `${AT}/efforts/${escaped(key)}`;
  }

  make({ key, empty }) {
    const { form, talk } = this.shell;
    const heading = h("summary", {});
    const fields = EFFORT.map(([name, label]) => {
      const pointer = `${this.at(key)}/${name}`;
      const node = form.text(pointer, { label, help: empty[name], numeric: true });
      form.set(pointer, talk.now(pointer) ?? "");
      return node;
    });
    const node = h("details", { class: "cl-fold cl-effort" }, heading, h("div", { class: "cl-fields cl-fold-body cl-thirds" }, fields));
    if (talk.readOnly) form.lock(true);
    return { heading, node };
  }
}

/** What Python counted: the ratios, a bar for what is needed and one for what is there, a table, and sentences. */
class Plan {
  constructor() {
    this.problem = h("p", { class: "cl-error", hidden: true });
    this.ratios = h("ul", { class: "cl-plain cl-ratios" });
    this.bars = h("dl", { class: "cl-hours", hidden: true });
    this.rows = h("tbody", {});
    const head = ["Level", "Practices", "Hours for one", "Hours"].map((each) => h("th", { scope: "col" }, each));
    const caption = h("caption", {}, "Hours a month that each level needs");
    this.table = h("table", { class: "cl-needs", hidden: true }, caption, h("thead", {}, h("tr", {}, head)), this.rows);
    this.words = h("ul", { class: "cl-plan-words" });
    this.verdict = h("p", { class: "cl-verdict", hidden: true });
    this.wait = h("p", { class: "cl-help" }, "Ratios and hours come here when your coach is ready.");
    // without anything below it a heading is not shown
    this.said = h("div", { hidden: true }, h("h4", {}, "What the ratios say"), this.ratios);
    const wide = h("div", { class: "cl-wide" }, this.table);
    this.hours = h("div", { hidden: true }, h("h4", {}, "What the hours say"), this.verdict, this.bars, wide, this.words);
    this.node = h("div", { class: "cl-plan" }, this.wait, this.problem, this.said, this.hours);
  }

  show({ problem, ratios, rows, sums, words, breaks }) {
    say(this.problem, problem);
    this.problem.hidden = !problem;
    this.wait.hidden = true;
    this.said.hidden = !ratios.length;
    this.hours.hidden = !(sums.length || rows.length || words.length);
    fill(this.ratios, ratios.map((each) => h("li", {}, each)));
    this.verdict.hidden = !sums.length;
    say(this.verdict, breaks ? "The plan needs more hours than there are." : "The plan fits into the hours that are there.");
    this.verdict.classList.toggle("cl-breaks", breaks);
    this.bars.hidden = !sums.length;
    fill(this.bars, sums.map((each) => this.bar(each)));
    this.table.hidden = !rows.length;
    fill(this.rows, rows.map(([name, ...numbers]) => h("tr", {}, h("th", { scope: "row", dir: "auto" }, name), numbers.map((each) => h("td", {}, each)))));
    fill(this.words, words.map((each) => h("li", {}, each)));
  }

  bar({ words, hours, share }) {
    const bar = h("span", { class: "cl-bar", "aria-hidden": "true" });
    bar.style.setProperty("inline-size", `${share}%`);
    return h("div", {}, h("dt", {}, words), h("dd", {}, hours, bar));
  }
}

function make(shell) {
  const { form, coach } = shell;
  const plan = new Plan();
  const efforts = new Efforts(shell);
  const empty = new Map(); // field → where it says what it counts as while it is empty
  const number = (name, label, help) => {
    const pointer = `${AT}/${name}`;
    empty.set(pointer, h("span", {}));
    return form.text(pointer, { label, help: h("span", {}, help && `${help} `, empty.get(pointer)), numeric: true });
  };
  const people = new Rows(shell, {
    at: "/facilitators",
    letter: "f",
    one: "coach",
    label: "Coaches",
    add: "Add a coach",
    begin: true,
    className: "cl-counts cl-people",
    card: (at) => [form.text(at("name"), { label: "Name" }), form.text(at("fte"), { label: "FTE", numeric: true })],
  });
  const levels = new FoldedItems(shell, {
    at: "/tiers",
    letter: "t",
    one: "level",
    label: "Levels of engagement",
    add: "Add a level",
    className: "cl-small-cards",
    empty: "There is no level yet.",
    essentials: (_item, value) => [value("level") && `level ${value("level")}`, value("planned") && `${value("planned")} practices planned`],
    card: (at) => [
      form.text(at("name"), { label: "What is it called?" }),
      h(
        "div",
        { class: "cl-row cl-pair" },
        form.text(at("level"), { label: "Which level?", help: "1 takes least of a coach.", numeric: true }),
        form.text(at("planned"), { label: "How many practices are planned?", help: "At the programme's horizon.", numeric: true }),
      ),
    ],
  });
  const begin = (words, whole) => h("button", { type: "button", onclick: () => shell.ask({ type: "example", whole }) }, words);
  const start = h(
    "div",
    { class: "cl-card cl-start", hidden: true },
    h("p", {}, "Begin with your own numbers below, or with those of the coaching roadmap, which you can change."),
    h("div", { class: "cl-buttons" }, begin("Fill in the roadmap's example", true), begin("Take its three levels only", false)),
  );
  const who = section(
    "1. Who coaches",
    number("practices", "How many practices are in the programme?", "All that you answer for, coached or not."),
    h("p", { class: "cl-help" }, "FTE is the part of a full-time post that is meant for coaching: 0.6 is three days a week."),
    people.node,
    h("h4", {}, "What a full-time post gives"),
    h(
      "div",
      { class: "cl-thirds" },
      number("hours_a_week", "Hours a week"),
      number("weeks_a_year", "Working weeks a year"),
      number("share_for_practices", "Percent left for practices", "After meetings, training and reports."),
    ),
  );
  const where = section("2. The levels, and how many practices are planned in each", levels.node);
  const what = section("3. What one practice of each level takes", efforts.node);
  const result = section("4. What the plan needs", plan.node);
  const body = h(
    "div",
    {},
    h("div", { class: "cl-buttons" }, h("button", { type: "button", class: "cl-link", onclick: result.go }, "Go to what the plan needs")),
    start,
    h("div", { class: "cl-sides" }, h("div", { class: "cl-fields" }, who.node, where.node, what.node), coach.node),
    result.node,
  );
  return {
    key: "capacity",
    name: "Your coaching capacity",
    body,
    ears: {
      about: (about) => {
        start.hidden = about.begun || shell.talk.readOnly;
        efforts.show(about.levels);
        for (const [pointer, words] of Object.entries(about.empty)) say(empty.get(pointer), words);
      },
      feedback: (message) => message.plan && plan.show(message.plan),
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
