// The fields of an engagement: a practice's plan with times away, visits and homework, and the entries of its log.
import { DatedItems } from "../form/dated_items.mjs";
import { dayInWords, h } from "../form/dom.mjs";
import { Items } from "../form/items.mjs";
import { escaped } from "../form/order.mjs";

const CONTACTS = [
  ["", "Not said yet"],
  ["visit", "Visit"],
  ["video call", "Video call"],
  ["telephone call", "Telephone call"],
  ["email", "Email"],
  ["group event", "Group event"],
];
const STATES = [
  ["held", "It took place"],
  ["cancelled by the practice", "The practice called it off"],
  ["cancelled by the coach", "The coach called it off"],
];
const DONE = [
  ["", "Not said yet"],
  ["done", "Done"],
  ["partly", "Partly done"],
  ["not done", "Not done"],
];
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const SOMEBODY = "Roles are enough. Never write about a patient.";

/** The plan's own fields and lists; their pointers hold the plan's key, so another practice gets others. */
export function planFields(shell, key, about) {
  const { form } = shell;
  const at = (name) => `/plans/${escaped(key)}/${name}`;
  const pair = (...fields) => h("div", { class: "cl-row cl-pair" }, fields);
  const number = (name, label) => form.text(at(name), { label, help: about.empty[name], numeric: true });
  const away = new Items(shell, {
    at: at("away"),
    letter: "aw",
    one: "time away",
    label: "Times without visits",
    add: "Add a time without visits",
    className: "cl-small-cards",
    title: (_item, value) => value("reason") || "Time away",
    card: (own) => [
      pair(form.date(own("first"), { label: "First day" }), form.date(own("last"), { label: "Last day" })),
      form.text(own("reason"), { label: "What is it?", help: "Holidays, the flu clinic, a new record system." }),
    ],
  });
  const visits = new DatedItems(shell, {
    at: at("visits"),
    letter: "v",
    one: "visit",
    label: "Visits of the plan",
    add: "Add a visit",
    by: "on",
    className: "cl-small-cards",
    title: (_item, value) => dayInWords(value("on")) || "A visit",
    essentials: (_item, value) => [value("contact") !== "visit" && value("contact"), value("purpose")],
    card: (own) => [
      pair(
        form.date(own("on"), { label: "Which day?" }),
        form.select(own("contact"), { label: "Which form?", choices: CONTACTS }),
      ),
      form.text(own("purpose"), { label: "What is it for?", rows: 2 }),
    ],
  });
  const homework = new DatedItems(shell, {
    at: at("homework"),
    letter: "h",
    one: "piece of homework",
    label: "Homework between visits",
    add: "Add a piece of homework",
    by: "due",
    className: "cl-small-cards",
    title: (_item, value) => value("what"),
    essentials: (_item, value) => [value("who"), value("due") && `until ${dayInWords(value("due"))}`, value("state") || "not said yet"],
    card: (own) => [
      form.text(own("what"), { label: "What does the team do?", help: "Something that can be done in half an hour.", rows: 2 }),
      pair(
        form.text(own("who"), { label: "Who?", help: SOMEBODY }),
        form.select(own("state"), { label: "How did it go?", help: "Ask at the next visit.", choices: DONE }),
      ),
      pair(form.date(own("given_on"), { label: "Given on" }), form.date(own("due"), { label: "Due on" })),
    ],
  });
  const plan = [
    form.text(at("goal"), {
      label: "What does the practice want to reach?",
      help: "In their words, with a number if there is one.",
      example: "For example: 70 of 100 patients below 140/90, from 52, and we draw the chart ourselves.",
      rows: 2,
    }),
    form.select(at("tier"), { label: "Which level of engagement?", help: "From your programme's levels.", choices: [["", "No level chosen yet"], ...about.tiers] }),
    pair(
      form.date(at("starts"), { label: "First day", help: "The day of the first visit, or a few days before." }),
      form.date(at("ends"), { label: "Last day", help: about.empty.ends }),
    ),
    pair(
      form.select(at("weekday"), { label: "Day of the week", help: "Empty: that of the first day.", choices: [["", "Not said"], ...WEEKDAYS.map((each) => [each, each])] }),
      number("early_visits_a_week", "Visits a week at first"),
    ),
    pair(number("early_weeks", "For how many weeks?"), number("weeks_between", "After that: weeks from visit to visit")),
  ];
  const activities = form.several(at("activities"), {
    label: "What will you do together?",
    help: "What happens once is begun first, one thing a visit; then comes what returns.",
    choices: about.menu,
    empty: "The menu of activities is empty.",
  });
  return { at, plan, away, visits, homework, activities };
}

/** The contact log of the practice, the newest entry first. */
export function contactLog(shell, choices) {
  const { form } = shell;
  const pair = (...fields) => h("div", { class: "cl-row cl-pair" }, fields);
  return new DatedItems(shell, {
    at: "/contacts",
    letter: "c",
    one: "contact",
    label: "Contact log",
    add: "Write down a contact",
    by: "on",
    newest: true,
    empty: "Nothing is in the log of this practice yet.",
    className: "cl-small-cards",
    title: (_item, value) => [dayInWords(value("on")), value("contact")].filter(Boolean).join(" · ") || "A contact",
    essentials: (_item, value) => [
      value("state") !== "held" && value("state"),
      value("minutes") && `${value("minutes")} minutes`,
      value("what"),
    ],
    card: (own) => [
      pair(
        form.date(own("on"), { label: "Which day?" }),
        form.select(own("contact"), { label: "Which form?", choices: CONTACTS }),
      ),
      form.radios(own("state"), { label: "Did it take place?", choices: STATES }),
      pair(
        form.text(own("minutes"), { label: "How many minutes together?", help: "Without travel and notes. A round number will do.", numeric: true }),
        form.select(own("facilitator"), { label: "Which coach?", help: "From the programme's coaches.", choices: [["", "Not said"], ...choices().coaches] }),
      ),
      form.text(own("with_whom"), { label: "With whom?", help: SOMEBODY }),
      form.text(own("what"), { label: "What was done?", help: "One sentence that a colleague who steps in understands.", rows: 2 }),
      form.text(own("next"), { label: "What was agreed as next?", help: "Who, what, until when.", rows: 1 }),
      form.several(own("activities"), { label: "Which activities of the menu?", choices: choices().menu, empty: "The menu of activities is empty." }),
    ],
  });
}
