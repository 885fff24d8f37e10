// The levels of engagement as cards: whom each takes, by criteria that can be edited, and what its practices get.
import { fill, h, newId, say } from "../form/dom.mjs";
import { FoldedItems } from "../form/folded_items.mjs";
import { Items } from "../form/items.mjs";

const MATCHES = [
  ["all", "All of these criteria must hold"],
  ["any", "One of these criteria is enough"],
];

/** The criteria of a level: what Python offers for a part of the profile depends on its kind. */
class Criteria extends Items {
  constructor(shell, options, about) {
    super(shell, options);
    this.about = about;
  }

  buttons(item) {
    super.buttons(item);
    item.up = null; // their order means nothing
    item.down = null;
    return [item.out];
  }

  card(at, item) {
    const field = this.form.select(at("field"), { label: "What about the practice?", choices: [] });
    const comparison = this.form.select(at("comparison"), { label: "How is it compared?", choices: [] });
    const value = this.form.text(at("value"), { label: "With what?" });
    item.values = h("datalist", { id: newId() });
    value.querySelector("input").setAttribute("list", item.values.id);
    item.value = value;
    return [field, h("div", { class: "cl-row cl-pair" }, comparison, value), item.values];
  }

  retitle(item) {
    super.retitle(item);
    this.offer(item);
  }

  /** The comparisons and values that fit to the chosen part of the profile. */
  offer(item) {
    const { fields, comparisons, values, needless } = this.about();
    const at = (name) => `${item.pointer}/${name}`;
    if (!item.values) return;
    const [name, , kind] = fields.find(([each]) => each === this.value(item, "field")) ?? ["", "", "number"];
    const now = String(this.value(item, "comparison"));
    const there = comparisons?.[kind] ?? [];
    const key = JSON.stringify([fields, kind, now, values?.[name] ?? values?.[kind]]);
    item.value.hidden = needless?.includes(now) ?? false;
    if (key === item.offered) return;
    item.offered = key;
    const chosen = String(this.value(item, "field"));
    const lost = chosen && !name ? [[chosen, chosen]] : [];
    this.form.choices(at("field"), [["", "Choose one"], ...fields.map(([each, words]) => [each, capital(words)]), ...lost]);
    const other = now && !there.includes(now) ? [now] : [];
    this.form.choices(at("comparison"), [["", "Choose one"], ...[...there, ...other].map((each) => [each, each])]);
    fill(item.values, (values?.[name] ?? values?.[kind] ?? []).map((each) => h("option", { value: each })));
  }
}

export class Levels extends FoldedItems {
  constructor(shell) {
    super(shell, {
      at: "/tiers",
      letter: "t",
      one: "level",
      label: "Levels of engagement",
      add: "Add a level",
      className: "cl-small-cards cl-levels-of",
      empty: "There is no level yet.",
      title: (item, value) => [value("level") && `Level ${value("level")}`, value("name") || this.nameless(item)].filter(Boolean).join(": "),
      card: (at, item) => this.make(at, item),
    });
    this.told = {};
    this.about = { fields: [], tiers: [], activities: [] };
  }

  nameless(item) {
    return this.about?.tiers.find(([key]) => key === item.key)?.[1] ?? "New level";
  }

  // What Python says.

  tell(about) {
    this.about = about;
    for (const item of this.items.values()) this.offer(item);
  }

  heard(levels) {
    this.told = levels ?? {};
    for (const item of this.items.values()) this.retitle(item);
  }

  offer(item) {
    this.form.choices(`${item.pointer}/activities`, this.about.activities);
    for (const criterion of item.criteria?.items.values() ?? []) item.criteria.offer(criterion);
  }

  essentials(item) {
    const told = this.told?.[item.key];
    return [told?.here, told?.takes.replace(/\.$/, "")];
  }

  retitle(item) {
    super.retitle(item);
    const told = this.told?.[item.key];
    if (!item.origin) return;
    item.match.hidden = item.criteria.items.size < 2;
    for (const [node, words] of [[item.origin, told?.origin], [item.takes, told?.takes], [item.gets, told?.offer]]) {
      say(node, words ?? "");
      node.hidden = !words;
    }
  }

  // One card.

  buttons(item) {
    super.buttons(item);
    item.up = null; // the number of the level gives the order
    item.down = null;
    return [item.out];
  }

  make(at, item) {
    const { form } = this;
    item.origin = h("p", { class: "cl-before", hidden: true });
    item.takes = h("p", { class: "cl-takes", dir: "auto", hidden: true });
    item.gets = h("p", { class: "cl-takes", dir: "auto", hidden: true });
    item.criteria = new Criteria(
      this.shell,
      {
        at: at("criteria"),
        letter: "c",
        one: "criterion",
        label: "Criteria of this level",
        add: "Add a criterion",
        ordered: false,
        className: "cl-answers",
        empty: "Without a criterion a level takes whoever no other level takes.",
        title: () => "Criterion",
        changed: () => this.retitle(item),
        card: (below, criterion) => item.criteria.card(below, criterion),
      },
      () => this.about,
    );
    item.match = form.radios(at("match"), { label: "How do the criteria count together?", choices: MATCHES });
    const fields = [
      item.origin,
      form.text(at("name"), { label: "What is it called?" }),
      h(
        "div",
        { class: "cl-row cl-pair" },
        form.text(at("level"), { label: "Which level?", help: "1 takes least of a coach.", numeric: true }),
        form.text(at("planned"), { label: "How many practices are planned?", help: "At the horizon. Empty: those that are named for it.", numeric: true }),
      ),
      h(
        "fieldset",
        { class: "cl-group" },
        h("legend", {}, "Whom it takes"),
        item.takes,
        item.match,
        item.criteria.node,
      ),
      h(
        "fieldset",
        { class: "cl-group" },
        h("legend", {}, "What a practice gets here"),
        item.gets,
        form.several(at("activities"), { label: "Activities of the menu", empty: "The menu is empty: add an activity below." }),
      ),
      form.text(at("note"), { label: "What else should people know about it?", rows: 2 }),
    ];
    queueMicrotask(() => this.offer(item));
    return fields;
  }
}

function capital(words) {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
