// The form of the levels of engagement: criteria, the menu of activities, each practice's place, and the counts.
import { labAddress } from "../form/addresses.mjs";
import { h } from "../form/dom.mjs";
import { FoldedItems } from "../form/folded_items.mjs";
import { mount } from "../form/shell.mjs";
import { Counts } from "./tier_counts.mjs";
import { Levels } from "./tier_levels.mjs";
import { Places } from "./tier_practices.mjs";
import { step as section } from "../form/tree_outline.mjs";

const GROUPS = ["relationship building", "resource dissemination", "training and consultation", "improvement coaching", "other"];
const OFTEN = ["twice a week", "weekly", "every two weeks", "monthly", "quarterly", "twice a year", "once a year", "once", "as needed"];
const CONTACTS = ["visit", "video call", "telephone call", "email", "group event"];
const offered = (none, values) => [["", none], ...values.map((each) => [each, each.slice(0, 1).toUpperCase() + each.slice(1)])];

function menuOf(shell) {
  const { form } = shell;
  return new FoldedItems(shell, {
    at: "/menu",
    letter: "a",
    one: "activity",
    label: "Menu of activities",
    add: "Add an activity",
    className: "cl-small-cards",
    empty: "The menu is empty.",
    essentials: (_item, value) => [value("frequency"), value("contact"), value("minutes") && `${value("minutes")} minutes`],
    card: (at) => [
      h(
        "div",
        { class: "cl-row cl-pair" },
        form.text(at("name"), { label: "What do you offer?" }),
        form.select(at("group"), { label: "What kind of help is it?", choices: offered("Not chosen yet", GROUPS) }),
      ),
      h(
        "div",
        { class: "cl-row" },
        form.select(at("frequency"), { label: "How often?", choices: offered("Not chosen yet", OFTEN) }),
        form.select(at("contact"), { label: "By which contact?", choices: offered("Not chosen yet", CONTACTS) }),
        form.text(at("minutes"), { label: "How many minutes?", numeric: true }),
      ),
      form.text(at("what"), { label: "What happens in it?", help: "So that every coach does the same under this name.", rows: 2 }),
    ],
  });
}

function make(shell) {
  const { form, coach, talk } = shell;
  const labs = labAddress(talk.model);
  const way = (key, words) => (labs?.(key) ? h("a", { href: labs(key), target: "_top" }, words) : words);
  const levels = new Levels(shell);
  const menu = menuOf(shell);
  const places = new Places(shell);
  const counts = new Counts();
  const begin = (words, which) => h("button", { type: "button", onclick: () => shell.ask({ type: "example", which }) }, words);
  const none = h(
    "div",
    { class: "cl-card cl-start", hidden: true },
    h("p", {}, "There are no practices yet, so nobody can be sorted. Add yours in ", way("registry", "the registry of practices"), ", or look around in a small network that we invented."),
    h("div", { class: "cl-buttons" }, begin("Fill in the invented network", "valley")),
  );
  const withPractices = [
    begin("Fill in its whole example, 223 practices", "roadmap"),
    begin("Take its levels, and an invented network to sort", "valley"),
  ];
  const start = h(
    "div",
    { class: "cl-card cl-start", hidden: true },
    h("p", {}, "Begin with your own levels below, or with those of the coaching roadmap, which you can change."),
    h("div", { class: "cl-buttons" }, begin("Take its levels and menu", "levels"), withPractices),
  );
  const of = section("1. The levels", h("p", { class: "cl-help" }, "A practice comes into the most intensive level whose criteria hold. You may decide otherwise for a practice, with a reason."), levels.node);
  const what = section("2. The menu of activities", h("p", { class: "cl-help" }, "What you offer, how often, and by which contact. Levels choose from it; so do engagement plans."), menu.node);
  const where = section(
    "3. Which practice is where",
    h("p", { class: "cl-help" }, "The criteria point to a level for each practice of ", way("registry", "the registry"), ", where you bring in your own list. You decide."),
    none,
    places.node,
  );
  const told = section(
    "4. How many, now and at the horizon",
    h(
      "div",
      { class: "cl-row cl-pair" },
      form.date("/horizon", { label: "When is the horizon?", help: "The day that you plan for." }),
      form.text("/capacity/practices", { label: "How many practices are there?", help: "Empty: those of the registry.", numeric: true }),
    ),
    counts.node,
    h(
      "details",
      {},
      h("summary", {}, "Count from another day than today"),
      h("div", { class: "cl-fields cl-fold-body" }, form.date("/as_of", { label: "Which day counts as today?", help: "Empty: today." })),
    ),
  );
  const body = h(
    "div",
    {},
    h("div", { class: "cl-buttons" }, h("button", { type: "button", class: "cl-link", onclick: told.go }, "Go to the counts")),
    start,
    h("div", { class: "cl-sides" }, h("div", { class: "cl-fields" }, of.node, what.node, where.node), coach.node),
    told.node,
  );
  return {
    key: "tiers",
    name: "Your levels of engagement",
    body,
    ears: {
      about: (about) => {
        start.hidden = about.begun || talk.readOnly;
        for (const button of withPractices) button.hidden = about.practices > 0;
        none.hidden = !about.begun || about.practices > 0 || talk.readOnly;
        levels.tell(about);
        places.tell(about);
      },
      feedback: (message) => {
        if (message.levels === undefined) return;
        levels.heard(message.levels);
        places.heard(message.places);
        counts.show(message);
      },
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
