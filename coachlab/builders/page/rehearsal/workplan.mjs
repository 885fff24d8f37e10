// A plan to balance: who has how many hours, the tasks, and the table of weeks in which somebody is asked for too much.
import { dayInWords, fill, h, newId } from "../form/dom.mjs";
import { FoldedItems } from "../form/folded_items.mjs";
import { mount } from "../form/shell.mjs";

const NOBODY = ["", "Nobody yet"];
const NOTHING = ["", "Nothing: it can begin at once"];

function make(shell) {
  const { form, coach } = shell;
  const heading = newId();
  const table = h("div", { class: "cl-weeks", tabindex: "0", role: "group", "aria-labelledby": heading });
  const empty = h("p", { class: "cl-help" }, "It comes when there are people, and tasks with days and hours.");
  const choices = { people: [], tasks: [] };
  const others = (item) => [NOTHING, ...choices.tasks.filter(([id]) => !item || !item.pointer.endsWith(`/${id}`))];
  const people = new FoldedItems(shell, {
    at: "/workplan/people",
    letter: "h",
    one: "person",
    label: "Who works on it",
    add: "Add a person",
    begin: true,
    className: "cl-small-cards",
    title: (_item, value) => [value("name"), value("hours") && `${value("hours")} ${value("hours") === "1" ? "hour" : "hours"} a week`].filter(Boolean).join(" · "),
    essentials: () => [],
    card: (at) => [
      h(
        "div",
        { class: "cl-row cl-pair" },
        form.text(at("name"), { label: "First name", help: "And the role, if that helps." }),
        form.text(at("hours"), { label: "Hours a week", help: "That they can truly give. Ask them.", numeric: true }),
      ),
    ],
  });
  const tasks = new FoldedItems(shell, {
    at: "/workplan/tasks",
    letter: "k",
    one: "task",
    label: "The tasks",
    add: "Add a task",
    begin: true,
    className: "cl-small-cards",
    title: (_item, value) => [value("name"), value("done") && "done"].filter(Boolean).join(" · "),
    essentials: (_item, value) => [Object.fromEntries(choices.people)[value("who")], dayInWords(value("due"))],
    card: (at, item) => [
      form.text(at("name"), { label: "What is to be done?", help: "Something that is there or not there at the end." }),
      h(
        "div",
        { class: "cl-row cl-pair" },
        form.select(at("who"), { label: "Who does it?", help: "One person.", choices: [NOBODY, ...choices.people] }),
        form.text(at("hours"), { label: "Hours in all", help: "A guess will do.", numeric: true }),
      ),
      h(
        "div",
        { class: "cl-row cl-pair" },
        form.date(at("begins"), { label: "Begins on", help: "A day." }),
        form.date(at("due"), { label: "Done by", help: "A day." }),
      ),
      form.select(at("after"), { label: "What has to be done first?", help: "Another task.", choices: others(item) }),
      form.flag(at("done"), { label: "It is done" }),
    ],
  });

  function about({ people: persons, tasks: all }) {
    Object.assign(choices, { people: persons, tasks: all });
    for (const item of tasks.items.values()) {
      if (form.fields.has(`${item.pointer}/who`)) form.choices(`${item.pointer}/who`, [NOBODY, ...persons]);
      if (form.fields.has(`${item.pointer}/after`)) form.choices(`${item.pointer}/after`, others(item));
    }
  }

  function show(weeks) {
    empty.hidden = Boolean(weeks);
    table.hidden = !weeks;
    if (!weeks) return;
    const cell = (hours, over) => h("td", { class: over ? "cl-over" : "" }, hours, over && h("span", {}, " too much"));
    fill(
      table,
      h(
        "table",
        { class: "cl-table" },
        h("caption", {}, "Hours asked for in the week that begins on"),
        h("thead", {}, h("tr", {}, ["Who", "Has", ...weeks.weeks].map((each) => h("th", { scope: "col" }, each)))),
        h("tbody", {}, weeks.rows.map(({ name, there, hours, over }) => h("tr", {}, h("th", { scope: "row", dir: "auto" }, name), h("td", {}, there), hours.map((each, place) => cell(each, over[place]))))),
      ),
    );
  }

  const part = (title, node) => {
    const id = newId();
    return h("section", { class: "cl-section", "aria-labelledby": id }, h("h3", { id }, title), node);
  };
  const fields = h(
    "div",
    { class: "cl-fields" },
    form.text("/workplan/purpose", { label: "What is the plan for?", help: "What is there at its end.", example: "For example: recall calls run by themselves in May." }),
    part("Who works on it", people.node),
    part("The tasks", tasks.node),
    h("section", { class: "cl-card", "aria-labelledby": heading }, h("h3", { id: heading }, "Week by week"), empty, table),
  );
  return {
    key: "workplan",
    name: "Balance a plan",
    body: h("div", { class: "cl-sides" }, fields, coach.node),
    ears: {
      about,
      feedback: (message) => {
        if (message.table !== undefined) show(message.table);
      },
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
