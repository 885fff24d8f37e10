// The aim's form: what, for whom, where, how much, by when, and the measure that will tell.
import { h, newId, say } from "../form/dom.mjs";
import { PasteAim } from "./paste_aim.mjs";
import { mount } from "../form/shell.mjs";

function make(shell) {
  const { form, coach } = shell;
  const sentence = h("p", { class: "cl-sentence", dir: "auto" });
  const id = newId();
  const paste = new PasteAim(shell);
  const what = form.text("/aim/what", {
    label: "What will get better?",
    help: "The result for patients, not the work that you will do.",
    example: "For example: blood pressure control, or visits that start on time.",
  });
  const whom = form.text("/aim/whom", {
    label: "For whom?",
    help: "The patients who are counted: age, condition, seen by whom.",
    example: "For example: adults of 18 to 85 with hypertension.",
  });
  const where = form.text("/aim/where", {
    label: "Where?",
    help: "The clinic, team or site.",
    example: "For example: Elm Street Family Practice, both clinicians.",
  });
  const numbers = h(
    "fieldset",
    { class: "cl-group" },
    h("legend", {}, "How much?"),
    h(
      "div",
      { class: "cl-row" },
      form.text("/aim/baseline", { label: "Where you are now", help: "A number from your own data.", numeric: true }),
      form.text("/aim/target", { label: "Where you want to be", help: "A number that would make you proud.", numeric: true }),
      form.text("/aim/unit", { label: "In what unit?", help: "%, days, visits a month" }),
    ),
  );
  const when = form.date("/aim/by_when", {
    label: "By when?",
    help: "A day, so that everybody knows when to look.",
  });
  const link = form.select("/aim/measure", {
    label: "Which measure will tell?",
    help: "Your project has several. Choose the one that the aim is about.",
    choices: [],
  });
  link.hidden = true;
  const measure = h(
    "fieldset",
    { class: "cl-group" },
    h("legend", {}, "How will you know?"),
    link,
    form.text("/aim/measure/name", {
      label: "The outcome measure",
      help: "What you count each month to see whether it gets better.",
      example: "For example: patients with hypertension whose latest reading is below 140/90.",
    }),
    form.radios("/aim/measure/direction", {
      label: "Which way is better?",
      choices: [
        ["higher", "A higher number is better"],
        ["lower", "A lower number is better"],
      ],
    }),
  );
  const equity = h(
    "fieldset",
    { class: "cl-group" },
    h("legend", {}, "For everybody?"),
    form.text("/aim/equity", {
      label: "Whose gap will close?",
      help: "A group of your patients who have worse results today.",
      example: "For example: patients without insurance, who reach the goal less often.",
    }),
    form.text("/aim/no_equity_reason", {
      label: "Or: why does the aim name no group?",
      help: "Write this only where you leave the field above empty.",
    }),
  );
  const body = h(
    "div",
    {},
    h(
      "section",
      { class: "cl-card", "aria-labelledby": id },
      h("h3", { id }, "Your aim in one sentence"),
      sentence,
    ),
    paste.node,
    h("div", { class: "cl-sides" }, h("div", { class: "cl-fields" }, what, whom, where, numbers, when, measure, equity), coach.node),
  );
  return {
    key: "aim",
    name: "Your aim",
    body,
    ears: {
      about: ({ measures }) => {
        link.hidden = measures.length < 2;
        form.choices("/aim/measure", [["", "No measure chosen yet"], ...measures.map(({ id: each, name }) => [each, name])]);
        form.set("/aim/measure", shell.talk.now("/aim/measure") ?? "");
      },
      state: ({ read_only }) => paste.lock(read_only),
      aimRead: (message) => paste.show(message),
      feedback: (message) => say(sentence, message.sentence),
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
