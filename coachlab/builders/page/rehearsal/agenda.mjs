// An agenda to time: the meeting, its pieces as cards, and the agenda with its clock as it would hang on the wall.
import { fill, h, newId, say } from "../form/dom.mjs";
import { FoldedItems } from "../form/folded_items.mjs";
import { mount } from "../form/shell.mjs";

const WAYS = [
  ["", "Not said yet"],
  ["tell", "Somebody tells"],
  ["ask", "Everybody is asked"],
  ["do", "We do something together"],
  ["decide", "We decide"],
  ["close", "Who does what by when"],
];

function make(shell) {
  const { form, coach } = shell;
  const heading = newId();
  const used = h("p", {});
  const rows = h("tbody", {});
  const wall = h(
    "table",
    { class: "cl-table", hidden: true },
    h("caption", {}, "As it hangs on the wall"),
    h("thead", {}, h("tr", {}, ["When", "What", "Who leads"].map((each) => h("th", { scope: "col" }, each)))),
    rows,
  );
  const pieces = new FoldedItems(shell, {
    at: "/agenda/items",
    letter: "a",
    one: "piece",
    label: "The pieces of the meeting, in their order",
    add: "Add a piece",
    begin: true,
    className: "cl-small-cards",
    title: (_item, value) => [value("what"), value("minutes") && `${value("minutes")} minutes`].filter(Boolean).join(" · "),
    essentials: (_item, value) => [value("leads"), value("product")],
    card: (at) => [
      h(
        "div",
        { class: "cl-row cl-pair" },
        form.text(at("what"), { label: "What is it about?", help: "A few words." }),
        form.text(at("minutes"), { label: "How many minutes?", help: "A whole number.", numeric: true }),
      ),
      h(
        "div",
        { class: "cl-row cl-pair" },
        form.select(at("way"), { label: "What do people do?", help: "Most of the time.", choices: WAYS }),
        form.text(at("leads"), { label: "Who leads it?", help: "A first name." }),
      ),
      form.text(at("product"), { label: "What lies on the table at its end?", help: "Something that one can see: a list, a vote, two names." }),
    ],
  });
  const part = (title, node) => {
    const id = newId();
    return h("section", { class: "cl-section", "aria-labelledby": id }, h("h3", { id }, title), node);
  };
  const fields = h(
    "div",
    { class: "cl-fields" },
    form.text("/agenda/purpose", {
      label: "What will be different when people leave the room?",
      rows: 2,
      help: "One sentence.",
      example: "For example: the team has chosen one thing to try this week.",
    }),
    h(
      "div",
      { class: "cl-row cl-pair" },
      form.text("/agenda/minutes", { label: "How many minutes are there?", help: "From the first word to the last.", numeric: true }),
      form.text("/agenda/coach", { label: "Your own first name", help: "To see what you lead, and what the team leads." }),
    ),
    part("The pieces", pieces.node),
    h("section", { class: "cl-card", "aria-labelledby": heading }, h("h3", { id: heading }, "The clock"), used, wall),
  );
  return {
    key: "agenda",
    name: "Time an agenda",
    body: h("div", { class: "cl-sides" }, fields, coach.node),
    ears: {
      feedback: ({ clock, used: words }) => {
        if (!clock) return;
        say(used, words || "Add the pieces: the clock runs by itself.");
        wall.hidden = !clock.length;
        fill(rows, clock.map(([time, what, who]) => h("tr", {}, h("th", { scope: "row" }, time), h("td", { dir: "auto" }, what), h("td", { dir: "auto" }, who))));
      },
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
