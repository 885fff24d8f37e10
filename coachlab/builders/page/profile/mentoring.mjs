// What a coach and a master coach write down together: talks, the steps agreed, and the sheet of a visit watched.
import { dayInWords, h, newId, say } from "../form/dom.mjs";
import { DatedItems } from "../form/dated_items.mjs";
import { mount } from "../form/shell.mjs";
import { step as section } from "../form/tree_outline.mjs";

const NO_TALK = ["", "Not in one of these"];
const SEEN_WORDS = { "": "Not rated", "no chance to see it": "0: no chance to see it", "the moment came and passed": "1: the moment came and passed", "in part": "2: in part", clearly: "3: clearly, with an effect in the room" };
const WATCHED_WORDS = { "": "Not said", visit: "A visit to a practice", session: "A session", call: "A call", "role play": "A role play" };

function make(shell) {
  const { form, coach } = shell;
  const told = { sheet: [], seen: [], watched: [], talks: [] };
  const kept = h("p", { class: "cl-private" });
  const pair = (...fields) => h("div", { class: "cl-row cl-pair" }, fields);
  const who = (at) => pair(form.date(at("on"), { label: "Which day?" }), form.text(at("by"), { label: "With whom?", help: "The first name of the master coach." }));

  const talks = new DatedItems(shell, {
    at: "/one_to_ones",
    letter: "o",
    one: "one-to-one",
    label: "One-to-ones",
    add: "Write down a one-to-one",
    by: "on",
    newest: true,
    empty: "No talk is written down yet.",
    className: "cl-small-cards",
    title: (_item, value) => dayInWords(value("on")) || "A one-to-one",
    essentials: (_item, value) => [value("skill"), value("agreed")],
    card: (at) => [
      who(at),
      form.text(at("skill"), { label: "Which one skill was it about?", example: "For example: waiting after a question." }),
      form.text(at("agreed"), { label: "What did both of you agree?", help: "In words that both may read aloud.", rows: 2 }),
      form.text(at("ask_next"), { label: "What will you ask about next time?", rows: 2 }),
    ],
  });
  const steps = new DatedItems(shell, {
    at: "/steps",
    letter: "n",
    one: "step",
    label: "Steps agreed",
    add: "Add a step",
    by: "by_when",
    empty: "No step is agreed yet.",
    className: "cl-small-cards",
    title: (_item, value) => [value("what"), value("done") && "done"].filter(Boolean).join(" · ") || "A step",
    essentials: (_item, value) => [value("by_when") && `until ${dayInWords(value("by_when"))}`],
    card: (at) => [
      form.text(at("what"), { label: "What will be done?", help: "Small, and so that both can tell whether it was done.", rows: 2 }),
      pair(form.date(at("by_when"), { label: "By which day?" }), form.select(at("talk"), { label: "Where was it agreed?", choices: [NO_TALK, ...told.talks] })),
      form.flag(at("done"), { label: "It is done" }),
      form.date(at("done_on"), { label: "Done on which day?" }),
    ],
  });
  const line = (at, [id, number, words]) => {
    const name = (field) => at(`lines/${id}/${field}`);
    const heading = newId();
    return h(
      "div",
      { class: "cl-sheet-line", role: "group", "aria-labelledby": heading },
      h("p", { id: heading, class: "cl-sheet-words" }, `${number}. ${words}`),
      pair(
        form.select(name("rating"), { label: "How was it seen?", choices: told.seen.map((each) => [each, SEEN_WORDS[each] ?? each]) }),
        form.text(name("minute"), { label: "Minute", numeric: true }),
      ),
      form.text(name("example"), { label: "The words that were said", rows: 2 }),
    );
  };
  const observations = new DatedItems(shell, {
    at: "/observations",
    letter: "v",
    one: "observation",
    label: "Observations",
    add: "Write down an observation",
    by: "on",
    newest: true,
    empty: "No visit was watched yet.",
    className: "cl-small-cards",
    title: (_item, value) => [dayInWords(value("on")), value("where")].filter(Boolean).join(" · ") || "An observation",
    essentials: (_item, value) => [value("skill")],
    card: (at) => [
      who(at),
      pair(
        form.select(at("watched"), { label: "What was watched?", choices: told.watched.map((each) => [each, WATCHED_WORDS[each] ?? each]) }),
        form.text(at("where"), { label: "Where?", help: "The practice, or the session." }),
      ),
      form.text(at("skill"), { label: "What did the coach want watched?" }),
      h(
        "details",
        { class: "cl-sheet" },
        h("summary", {}, "The sheet: fifteen lines, words first, ratings after"),
        h("div", { class: "cl-fields cl-fold-body" }, told.sheet.flatMap(([heading, lines]) => [h("h4", {}, heading), ...lines.map((each) => line(at, each))])),
      ),
      form.text(at("opened"), { label: "A sentence of the coach that opened something", rows: 2 }),
      form.text(at("passed"), { label: "A moment that passed", rows: 2 }),
      form.text(at("who_worked"), { label: "Who did the work in the last ten minutes?" }),
      pair(form.text(at("keep"), { label: "One thing to keep", rows: 2 }), form.text(at("try_next"), { label: "One thing to try", rows: 2 })),
    ],
  });

  const fields = h(
    "div",
    { class: "cl-fields" },
    section("1. One-to-ones", talks.node).node,
    section("2. Steps agreed", steps.node).node,
    section("3. Visits that were watched", observations.node).node,
  );
  return {
    key: "mentoring",
    name: "Notes of a mentoring",
    body: h("div", {}, kept, h("div", { class: "cl-sides" }, fields, coach.node)),
    className: "cl-mentoring",
    ears: {
      about: (about) => {
        Object.assign(told, about);
        say(kept, about.private);
        for (const item of steps.items.values()) {
          if (form.fields.has(`${item.pointer}/talk`)) form.choices(`${item.pointer}/talk`, [NO_TALK, ...about.talks]);
        }
      },
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
