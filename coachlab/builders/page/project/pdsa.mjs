// The PDSA log's form: the change ideas, a ramp of cycles for each that is tested, and those that still wait.
import { Cycles } from "./cycles.mjs";
import { fill, h, newId, say } from "../form/dom.mjs";
import { Items } from "../form/items.mjs";
import { mount } from "../form/shell.mjs";

function make(shell) {
  const { form, coach } = shell;
  let drivers = [];
  let changes = [];
  const summary = h("summary", {});
  const cycles = new Cycles(shell);
  cycles.options.changed = () => offerFirst();
  const ideas = new Items(shell, {
    at: "/changes",
    letter: "ch",
    one: "change idea",
    label: "Change ideas",
    add: "Add a change idea",
    begin: true,
    className: "cl-small-cards",
    card: (at) => {
      const name = form.text(at("name"), {
        label: "What could you change?",
        help: "Something that you can try next week.",
        example: "For example: a second reading after five quiet minutes.",
      });
      const driver = form.select(at("driver"), {
        label: "Which driver should it move?",
        help: "From your driver diagram, if there is one.",
        choices: [["", "No driver chosen yet"], ...drivers],
      });
      return [name, driver];
    },
  });
  const kept = h("details", { class: "cl-definition cl-ideas" }, summary, ideas.node);
  const waiting = h("div", { class: "cl-buttons" });
  const id = newId();
  const untested = h(
    "section",
    { class: "cl-section", "aria-labelledby": id, hidden: true },
    h("h3", { id }, "Not tested yet"),
    h("p", { class: "cl-help" }, "Choose one idea, and begin with the smallest test that can teach you something."),
    waiting,
  );
  const title = newId();
  const body = h(
    "div",
    {},
    h(
      "section",
      { class: "cl-card", "aria-labelledby": title },
      h("h3", { id: title }, "The ideas that you test"),
      kept,
    ),
    h("div", { class: "cl-sides" }, h("div", { class: "cl-fields" }, cycles.node, untested), coach.node),
  );
  cycles.button.parentElement.before(untested);

  /** A button for each idea that no cycle tests. */
  function offerFirst() {
    const tested = new Set([...cycles.items.values()].map((item) => cycles.ramp(item)));
    const left = changes.filter(([key]) => !tested.has(key));
    const key = JSON.stringify(left);
    untested.hidden = !left.length;
    if (waiting.dataset.key === key) return;
    waiting.dataset.key = key;
    const focused = waiting.contains(document.activeElement);
    const begin = (change) => () => cycles.add(null, change);
    const locked = shell.talk.readOnly;
    fill(waiting, left.map(([change, words]) => h("button", { type: "button", disabled: locked, dir: "auto", onclick: begin(change) }, `Test it: ${words}`)));
    if (focused) (waiting.querySelector("button") ?? cycles.button).focus();
  }

  return {
    key: "pdsa",
    name: "Your PDSA log",
    body,
    ears: {
      about: (about) => {
        drivers = about.drivers;
        changes = about.changes;
        for (const item of ideas.items.values()) form.choices(`${item.pointer}/driver`, [["", "No driver chosen yet"], ...drivers]);
        const many = changes.length === 1 ? "One change idea" : `${changes.length} change ideas`;
        say(summary, changes.length ? `${many}. Open to add or change one.` : "Name your first change idea");
        if (!changes.length) kept.open = true;
        cycles.tell(about);
        offerFirst();
      },
      feedback: (message) => cycles.heard(message),
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
