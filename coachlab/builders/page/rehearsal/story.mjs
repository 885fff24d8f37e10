// A story to tell: its pieces one by one, and the whole as the listeners would hear it, with its length.
import { h, newId, say } from "../form/dom.mjs";
import { mount } from "../form/shell.mjs";

function make(shell) {
  const { form, coach } = shell;
  const heading = newId();
  const told = h("p", { class: "cl-sentence", dir: "auto" });
  const length = h("p", { class: "cl-help" });
  const lines = (name, label, help, example) => form.text(`/story/${name}`, { label, help, example, rows: 3 });
  const line = (name, label, help, options) => form.text(`/story/${name}`, { label, help, ...options });
  const fields = h(
    "div",
    { class: "cl-fields" },
    h(
      "div",
      { class: "cl-row cl-pair" },
      line("listeners", "Who listens?", "And what do they care about?"),
      line("minutes", "How many minutes do you have?", "Two are enough for most.", { numeric: true }),
    ),
    lines("person", "Whom do we see first?", "One person, changed so that nobody can tell who it is.", "For example: a woman who cleans offices at night."),
    lines("before", "What was it like before?", "What they waited for, felt, went without."),
    lines("turn", "What did the team try?", "What went otherwise than they thought. The team is the hero."),
    lines("now", "What is different today?", "In this person’s day."),
    line("number", "Which one number goes with it?", "From your chart, in a short sentence."),
    lines("ask", "What shall the listeners do tomorrow?", "One thing."),
    line("consent", "How did the person agree?", "Or write that the person is invented."),
    h("section", { class: "cl-card", "aria-labelledby": heading }, h("h3", { id: heading }, "As they will hear it"), told, length),
  );
  return {
    key: "story",
    name: "Tell a story for change",
    body: h("div", { class: "cl-sides" }, fields, coach.node),
    ears: {
      feedback: (message) => {
        if (message.told === undefined) return;
        say(told, message.told || "It appears here while you write.");
        say(length, message.length);
      },
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
