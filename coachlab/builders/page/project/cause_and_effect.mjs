// The cause and effect diagram's form: the effect, the causes as an outline, and the picture of all.
import { ChartView } from "./chart_view.mjs";
import { h, newId } from "../form/dom.mjs";
import { mount } from "../form/shell.mjs";
import { showPicture, step, TreeOutline } from "../form/tree_outline.mjs";

const LEVELS = ["Branch", "Cause"];

function make(shell) {
  const { form, coach } = shell;
  const picture = new ChartView(shell, "diagram");
  const id = newId();
  const effect = form.text("/cause_and_effect/effect", {
    label: "What is the problem?",
    help: "What happens too often, and to whom, with a number. Not why it happens.",
    example: "For example: two in five patients leave with a blood pressure of 140/90 or higher.",
    rows: 2,
  });
  const causes = new TreeOutline(shell, {
    at: "/cause_and_effect/causes",
    letter: "c",
    one: "cause",
    label: "Causes",
    add: "Add a branch",
    begin: true,
    className: "cl-tree",
    level: (depth) => LEVELS[depth] ?? "Because",
    lost: "Not linked to the problem yet",
    link: "Make it a branch",
    below: (_item, depth) => (depth ? "Ask why: add what is behind it" : "Add a cause to this branch"),
    card,
    more: (item) => {
      const branch = !causes.depth(item) && !causes.isLost(item);
      // what is a branch only groups causes: evidence and choice belong to these
      item.more.hidden = branch && !item.more.contains(document.activeElement) && !told(item);
    },
  });

  function told(item) {
    return Boolean(causes.value(item, "evidence") || causes.value(item, "chosen"));
  }

  function card(at, item) {
    item.more = h(
      "div",
      { class: "cl-cause" },
      form.text(at("evidence"), { label: "How do you know?" }),
      form.flag(at("chosen"), { label: "We will work on this one" }),
    );
    return [form.text(at("name"), { label: "In a few words" }), item.more];
  }

  const outline = step(
    "1. What is behind it",
    h(
      "p",
      { class: "cl-help" },
      "Begin with three to six branches, such as people, the record, the room, the day. Then ask why. Enter makes the next one on the same level, + goes one why deeper, → and ← move it in and out. ▾ folds what is inside. Say what you saw or counted; leave that empty while it is a guess.",
    ),
    causes.node,
  );
  const seen = step("2. The diagram", picture.node);
  const body = h(
    "div",
    {},
    h(
      "section",
      { class: "cl-card", "aria-labelledby": id },
      h("h3", { id }, "The problem"),
      effect,
      h("div", { class: "cl-buttons" }, h("button", { type: "button", class: "cl-link", onclick: seen.go }, "Go to the diagram")),
    ),
    h("div", { class: "cl-sides" }, h("div", { class: "cl-fields" }, outline.node), coach.node),
    seen.node,
  );
  return {
    key: "cause-and-effect",
    name: "Your cause and effect diagram",
    body,
    ears: {
      feedback: (message) => showPicture(shell, picture, message),
      svg: (message) => picture.svg(message),
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
