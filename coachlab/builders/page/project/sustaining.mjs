// The form for what comes after the tests: the plan to keep the gain, the plan to spread it, and the story.
import { dayInWords, fill, fromHtml, h, newId } from "../form/dom.mjs";
import { FoldedItems } from "../form/folded_items.mjs";
import { mount } from "../form/shell.mjs";

const STATES = [
  ["", "Not said yet"],
  ["planned", "Planned"],
  ["testing", "They test it"],
  ["in use", "In use"],
  ["stopped", "Stopped"],
];
const IN_WORDS = Object.fromEntries(STATES.slice(1).map(([value, words]) => [value, words.toLowerCase()]));

function make(shell) {
  const { form, coach } = shell;
  const line = (pointer, label, help, example) => form.text(pointer, { label, help, example });
  const lines = (pointer, label, help, example) => form.text(pointer, { label, help, example, rows: 2 });
  const pair = (...fields) => h("div", { class: "cl-row cl-pair" }, fields);
  const part = (title, help, ...fields) => {
    const id = newId();
    return h(
      "section",
      { class: "cl-section", "aria-labelledby": id },
      h("h3", { id }, title),
      h("p", { class: "cl-help" }, help),
      fields,
    );
  };
  const chart = h("div", { class: "cl-chart" });
  const evidence = h("details", { class: "cl-definition", hidden: true }, h("summary", {}, "Look at the chart"), chart);
  const measure = (pointer, label, help) => form.select(pointer, { label, help, choices: [["", "No measure chosen yet"]] });
  const sites = new FoldedItems(shell, {
    at: "/spread/sites",
    letter: "sp",
    one: "site",
    label: "Sites",
    add: "Add a site",
    begin: false,
    empty: "No site yet. It is fine to wait until the gain has held for some months.",
    className: "cl-small-cards",
    title: (_item, value) => [value("name"), IN_WORDS[value("state")]].filter(Boolean).join(" · "),
    essentials: (_item, value) => [value("lead"), dayInWords(value("by_when"))],
    card: (at) => [
      pair(
        form.text(at("name"), { label: "Which site?", help: "A practice, a team, a floor." }),
        form.text(at("lead"), { label: "Who leads it there?", help: "Somebody who works there." }),
      ),
      pair(
        form.date(at("by_when"), { label: "By when?", help: "A day on which you look together." }),
        form.select(at("state"), { label: "How does it stand?", help: "Today.", choices: STATES }),
      ),
      form.text(at("adapts"), { rows: 2, label: "What will be different there?", help: "Rooms, people, patients, the record system." }),
    ],
  });
  const fields = h(
    "div",
    { class: "cl-fields" },
    part(
      "Keep the gain",
      "Think of the day when nobody talks about the project any more. What still happens by itself?",
      lines("/sustainability/change", "What stays?", "The change, in words that a new colleague understands.", "For example: a second reading after a first high one."),
      line("/sustainability/owner", "Who looks after it?", "A role, and who steps in.", "For example: the nurse; when she is away, the lead medical assistant."),
      lines("/sustainability/standard", "Where is it written down?", "A protocol, a job description, a field in the record.", "For example: step 4 of the protocol for vital signs."),
      lines("/sustainability/training", "How do new people learn it?", "Who shows it, when, and how you know that it worked."),
      pair(
        measure("/sustainability/measure", "Which measure do you keep watching?", "One is enough."),
        line("/sustainability/how_often", "Who looks at it, and how often?", "A meeting that exists already."),
      ),
      evidence,
      lines("/sustainability/trigger", "What on the chart makes you act?", "Say it so that two people would agree.", "For example: six points in a row below the new median."),
      lines("/sustainability/response", "What do you do then?", "The first step, and who takes it within a week."),
      lines("/sustainability/support", "What do leaders keep giving?", "Time, money, attention.", "For example: the nurse's hour each week."),
    ),
    part(
      "Spread it",
      "A change that works here is an idea elsewhere. Each site tests it small, in its own way.",
      lines("/spread/change", "What shall spread?", "The heart of it, without what only fits your rooms."),
      lines("/spread/evidence", "Why is it ready?", "What the chart shows, for how long, and what did not get worse."),
      pair(
        line("/spread/lead", "Who leads the spread?", "With time for it."),
        measure("/spread/measure", "Which measure will tell at the sites?", "The same count at every site."),
      ),
      lines("/spread/how", "How do others take it up?", "Who shows it to whom, what they get, how they test it."),
      sites.node,
    ),
    part(
      "Tell the story",
      "For the storyboard, and for the people who helped.",
      lines("/story/learned", "What have you learned?", "A test that failed often taught the most."),
      lines("/story/thanks", "Whom do you thank?", "Roles and first names. Never the name of a patient who has not agreed."),
      lines("/story/next_steps", "What comes next?", "The next question, and who takes it up."),
    ),
  );
  return {
    key: "sustaining",
    name: "Keep it and spread it",
    body: h("div", { class: "cl-sides" }, fields, coach.node),
    ears: {
      about: ({ measures }) => {
        for (const pointer of ["/sustainability/measure", "/spread/measure"]) {
          form.choices(pointer, [["", "No measure chosen yet"], ...measures]);
        }
      },
      feedback: (message) => {
        if (message.chart === undefined) return;
        fill(chart, message.chart ? fromHtml(message.chart) : []);
        evidence.hidden = !message.chart;
      },
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
