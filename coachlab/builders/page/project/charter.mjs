// The charter's form: the problem, its limits, the team, what comes when; the aim and the measures stand in their own forms.
import { dayInWords, fill, h, newId, say } from "../form/dom.mjs";
import { FoldedItems } from "../form/folded_items.mjs";
import { labAddress } from "../form/addresses.mjs";
import { mount } from "../form/shell.mjs";

const AT = "/charter";

function make(shell) {
  const { form, coach } = shell;
  const id = newId();
  const aim = h("p", { class: "cl-sentence", dir: "auto" });
  const measures = h("ul", { class: "cl-plain" });
  const line = (name, label, help, example) => form.text(`${AT}/${name}`, { label, help, example });
  const lines = (name, label, help, example) => form.text(`${AT}/${name}`, { label, help, example, rows: 2 });
  const members = new FoldedItems(shell, {
    at: `${AT}/members`,
    letter: "mb",
    one: "member",
    label: "Members of the team",
    add: "Add a member",
    begin: true,
    className: "cl-small-cards",
    title: (_item, value) => (value("patient") ? `${value("name") || "Somebody"} · patient or family partner` : value("name")),
    essentials: (_item, value) => [value("role")],
    card: (at) => [
      h(
        "div",
        { class: "cl-row cl-pair" },
        form.text(at("name"), { label: "Name", help: "A first name will do." }),
        form.text(at("role"), { label: "What do they do?", help: "In the practice, and on this team." }),
      ),
      form.flag(at("patient"), { label: "A patient or family partner" }),
    ],
  });
  const milestones = new FoldedItems(shell, {
    at: `${AT}/milestones`,
    letter: "ms",
    one: "milestone",
    label: "Milestones",
    add: "Add a milestone",
    begin: true,
    className: "cl-small-cards",
    title: (_item, value) => [value("what"), value("done") && "done"].filter(Boolean).join(" · "),
    essentials: (_item, value) => [dayInWords(value("by_when"))],
    card: (at) => [
      h(
        "div",
        { class: "cl-row cl-pair" },
        form.text(at("what"), { label: "What will be there?", help: "Something that one can see." }),
        form.date(at("by_when"), { label: "By when?", help: "A day." }),
      ),
      form.flag(at("done"), { label: "It is done" }),
    ],
  });
  const step = (title, help, ...fields) => {
    const own = newId();
    return h(
      "section",
      { class: "cl-section", "aria-labelledby": own },
      h("h3", { id: own }, title),
      help && h("p", { class: "cl-help" }, help),
      fields,
    );
  };
  const fields = h(
    "div",
    { class: "cl-fields" },
    h(
      "div",
      { class: "cl-row cl-pair" },
      form.text("/title", { label: "What is the project called?", help: "A few words that people remember." }),
      form.text("/practice", { label: "Which practice?", help: "Its name, and the team if there are several." }),
    ),
    step(
      "The problem",
      "",
      lines("problem", "What is wrong today?", "For whom, and what it does to them.", "For example: many patients leave with a high pressure, and nobody looks again for months."),
      lines("problem_data", "Which numbers show it?", "From your own practice, with the months they come from.", "For example: in 2023, 58 of 100 had a latest reading below 140/90."),
    ),
    step(
      "What is in, and what is not",
      "The work runs from a first step to a last one. A small piece is easier to finish.",
      h(
        "div",
        { class: "cl-row cl-pair" },
        lines("first_step", "The first step", "Where the work begins.", "For example: the patient signs in."),
        lines("last_step", "The last step", "Where it ends.", "For example: the next visit is booked."),
      ),
      lines("out_of_scope", "What is left alone?", "So that nobody waits for it.", "For example: which medicine to choose."),
    ),
    step(
      "The team",
      "Whoever does the work belongs on the team, and somebody who has been a patient.",
      h(
        "div",
        { class: "cl-row cl-pair" },
        lines("sponsor", "Who stands behind it?", "The leader who gives time and clears the way."),
        lines("lead", "Who leads it?", "The person who calls the team together."),
      ),
      members.node,
    ),
    step("What comes when", "Three to six days are enough. The last one may be the day of the aim.", milestones.node),
    step(
      "What could go wrong, and what it takes",
      "",
      lines("barriers", "What could get in the way?", "Time, rooms, the record system, other plans.", "For example: one medical assistant is on leave in July."),
      lines("resources", "What does the team get?", "Hours, things, help, with who gives them.", "For example: one hour a week for the nurse, from the practice."),
    ),
    step(
      "Agreed",
      "Sign when both sides have changed a line.",
      h(
        "div",
        { class: "cl-row cl-pair" },
        line("signed_by", "Who agreed?", "The leader and the team's lead."),
        form.date(`${AT}/signed_on`, { label: "On which day?", help: "The day of the talk." }),
      ),
    ),
  );
  const labs = labAddress(shell.talk.model);
  const way = (key, words) => (labs?.(key) ? h("a", { href: labs(key), target: "_top" }, words) : words);
  const body = h(
    "div",
    {},
    h(
      "section",
      { class: "cl-card", "aria-labelledby": id },
      h("h3", { id }, "From your project"),
      h("h4", {}, "The aim"),
      aim,
      h("h4", {}, "The measures"),
      measures,
      h("p", { class: "cl-help" }, "They stand here so that the charter always says the same. Change them in their own forms: ", way("aim", "the aim"), ", ", way("measures", "the measures"), "."),
    ),
    h("div", { class: "cl-sides" }, fields, coach.node),
  );
  return {
    key: "charter",
    name: "Your charter",
    body,
    ears: {
      about: (about) => {
        say(aim, about.aim);
        fill(
          measures,
          about.measures.map(({ name, kind }) => h("li", { dir: "auto" }, kind && h("strong", {}, `${kind}: `), name)),
          !about.measures.length && h("li", {}, "There are none yet."),
        );
      },
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
