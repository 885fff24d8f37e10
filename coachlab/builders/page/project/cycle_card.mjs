// One PDSA cycle as a card: Plan, Do, Study and Act, with its questions, each predicted first and answered later.
import { h, newId, say } from "../form/dom.mjs";
import { Items } from "../form/items.mjs";
import { lay } from "../form/order.mjs";

/** The questions of a cycle: planned with a prediction in one place of the card, answered in another. */
class Questions extends Items {
  constructor(shell, options) {
    super(shell, options);
    this.answers = h("ol", { class: "cl-items", "aria-label": "What came out" });
  }

  insert(key, after, blank = true) {
    const item = super.insert(key, after, blank);
    this.answers.append(item.study);
    return item;
  }

  /** What is answered later, made with the card so that both go the same ways. */
  study(item, at, held) {
    item.asks = h("h4", { id: newId(), dir: "auto" });
    item.said = h("p", { class: "cl-predicted", dir: "auto" });
    const named = { role: "group", "aria-labelledby": item.asks.id, class: "cl-fields" };
    item.study = h(
      "li",
      { class: "cl-item" },
      h(
        "div",
        named,
        h("div", {}, item.asks, item.said),
        this.form.text(at("answer"), { label: "What came out?", help: "The number, or what people said.", rows: 2 }),
        this.form.radios(at("held"), { label: "Did the prediction hold?", choices: held }),
      ),
    );
  }

  retitle(item) {
    super.retitle(item);
    say(item.asks, this.titleOf(item));
    const prediction = this.value(item, "prediction").trim();
    say(item.said, prediction ? `You predicted: ${prediction}` : "There is no prediction yet. Write it in the plan, before you look.");
  }

  arrange() {
    super.arrange();
    lay(this.answers, this.inPage().map((item) => item.study).filter(Boolean));
  }

  drop(item) {
    super.drop(item);
    item.study.remove();
  }

  lock(locked) {
    super.lock(locked);
    for (const control of this.answers.querySelectorAll("button")) control.disabled = locked;
  }
}

/** The fields of one cycle. Gives `{ nodes, questions, act }`; `about` has the choices, `at(name)` a field's pointer. */
export function cycleCard(shell, at, about, begin) {
  const { form } = shell;
  const line = (name, label, help, example) => form.text(at(name), { label, help, example });
  const lines = (name, label, help, example) => form.text(at(name), { label, help, example, rows: 2 });
  const pair = (...fields) => h("div", { class: "cl-row cl-pair" }, fields);
  const group = (legend, help, ...fields) =>
    h("fieldset", { class: "cl-group" }, h("legend", {}, legend), h("p", { class: "cl-help" }, help), fields);
  const questions = new Questions(shell, {
    at: at("questions"),
    letter: "q",
    one: "question",
    label: "Questions and predictions",
    add: "Add a question",
    begin: true,
    className: "cl-small-cards",
    title: (_item, value) => value("question"),
    card: (own, item) => {
      questions.study(item, own, about.held);
      return [
        form.text(own("question"), {
          label: "What do you want to know?",
          help: "One question that this test can answer.",
          example: "For example: does a second reading fit into the visit?",
          rows: 1,
        }),
        form.text(own("prediction"), {
          label: "What do you think will happen?",
          help: "Write it down before you look. A number is best.",
          example: "For example: yes, for 8 of 10 patients.",
          rows: 1,
        }),
      ];
    },
  });
  const next = h("button", { type: "button", class: "cl-main", onclick: begin }, "Begin the next cycle from this one");
  const act = h(
    "div",
    {},
    h("p", { class: "cl-help" }, "It takes along the idea, the questions, the data plan, the people and the place, and does what you wrote as next. Predictions are made anew."),
    h("div", { class: "cl-buttons" }, next),
  );
  const nodes = [
    group(
      "Plan",
      "Small first: one patient, one clinician, one day.",
      line("name", "A short name", "So that you can talk about it.", "For example: one afternoon."),
      lines("objective", "What do you want to learn?", "The reason for this test.", "For example: whether a second reading can be done within a visit."),
      form.select(at("change"), { label: "Which change idea does it test?", help: "The cycles of one idea are its ramp.", choices: [] }),
      questions.node,
      form.radios(at("scale"), { label: "How much of the practice takes part?", choices: about.scales.filter(([value]) => value) }),
      lines("what", "What will you do?", "So that somebody who was not there could do it."),
      pair(line("who", "Who does it?", "Names or roles."), line("where", "Where?", "A room, a team, a list of patients.")),
      pair(
        form.date(at("starts"), { label: "First day", help: "Soon is best." }),
        form.date(at("ends"), { label: "Last day", help: "The same day, or some days later." }),
      ),
      h("h4", {}, "The data"),
      lines("data", "Which data will answer the questions?", "Counts, minutes, what people say.", "For example: both readings, and the minutes they took."),
      pair(line("data_who", "Who collects them?", "One name."), line("data_how", "How?", "A tally sheet by the door is fine.")),
      form.select(at("measure"), { label: "Which measure of the project do they belong to?", help: "If one fits.", choices: [] }),
    ),
    group(
      "Do",
      "Run the test, and write down what you saw on the same day.",
      lines("happened", "What happened?", "What was done, and what was not."),
      lines("unexpected", "What did you not expect?", "Also the good things."),
    ),
    group(
      "Study",
      "Look at what came out beside what you predicted.",
      questions.answers,
      lines("comparison", "How does it compare with what you predicted?", "All questions together, in a sentence."),
      lines("learning", "What have you learned?", "What you know now and did not know before."),
    ),
    group(
      "Act",
      "Decide together, soon after the test.",
      form.radios(at("decision"), { label: "What do you do with the change?", choices: about.decisions }),
      lines("next", "What comes next?", "The next test, a little larger or a little different."),
      act,
    ),
  ];
  return { nodes, questions, act };
}
