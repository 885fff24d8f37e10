// The measure set's form: each measure as a card, with the definition that two people would count by in the same way.
import { h, newId, say } from "../form/dom.mjs";
import { FoldedItems } from "../form/folded_items.mjs";
import { howDrawn } from "./how_drawn.mjs";
import { mount } from "../form/shell.mjs";

const KINDS = [
  ["outcome", "Outcome: did it get better for patients?"],
  ["process", "Process: do we do what we meant to do?"],
  ["balancing", "Balancing: does something else get worse?"],
];

const IN_WORDS = { outcome: "Outcome", process: "Process", balancing: "Balancing" };
const BETTER = { higher: "Higher is better", lower: "Lower is better" };

function make(shell) {
  const { form, coach } = shell;
  const summary = h("p", { class: "cl-sentence" });
  const id = newId();
  const list = new FoldedItems(shell, {
    at: "/measures",
    letter: "m",
    one: "measure",
    label: "Measures",
    add: "Add a measure",
    begin: true,
    title: (_item, value) => [IN_WORDS[value("kind")], value("name")].filter(Boolean).join(": "),
    essentials: (_item, value) => [BETTER[value("direction")], value("definition/who"), value("definition/how_often")],
    card,
  });

  function card(at) {
    return [
      form.text(at("name"), {
        label: "What is measured?",
        help: "A name that says it all to somebody who was not there.",
        example: "For example: patients with hypertension whose latest reading is below 140/90.",
      }),
      form.radios(at("kind"), { label: "What kind of measure is it?", choices: KINDS }),
      form.radios(at("direction"), {
        label: "Which way is better?",
        choices: [
          ["higher", "A higher number is better"],
          ["lower", "A lower number is better"],
        ],
      }),
      definition(at),
    ];
  }

  function definition(at) {
    const line = (name, label, help, example) => form.text(at(`definition/${name}`), { label, help, example });
    return h(
      "details",
      { class: "cl-definition" },
      h("summary", {}, "How it is counted"),
      h(
        "div",
        { class: "cl-fields" },
        line("numerator", "Who is in the numerator?", "Those for whom it went as it should.", "For example: latest reading of the month below 140/90."),
        line("denominator", "Who is in the denominator?", "Everybody who is counted that month.", "For example: patients with hypertension seen that month."),
        h(
          "div",
          { class: "cl-row cl-pair" },
          line("inclusions", "Who is counted?", "Ages, diagnosis, kind of visit."),
          line("exclusions", "Who is left out?", "And why: pregnancy, hospice, another clinic."),
        ),
        h(
          "div",
          { class: "cl-row cl-pair" },
          line("source", "Where do the numbers come from?", "The report, field or list."),
          line("who", "Who counts?", "A role, and who steps in."),
        ),
        h(
          "div",
          { class: "cl-row cl-pair" },
          line("how_often", "How often?", "Each week, each month, on which day."),
          line("sample", "All of them, or a sample?", "All, or how a few are chosen."),
        ),
        line("shown", "Where will the team see it?", "The huddle board, the monthly meeting."),
        howDrawn(form, at),
      ),
    );
  }

  const body = h(
    "div",
    {},
    h("section", { class: "cl-card", "aria-labelledby": id }, h("h3", { id }, "Your measures"), summary),
    h("div", { class: "cl-sides" }, list.node, coach.node),
  );
  return {
    key: "measures",
    name: "Your measures",
    body,
    ears: { feedback: (message) => say(summary, message.summary) },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
