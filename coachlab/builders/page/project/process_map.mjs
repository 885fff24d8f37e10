// The process map's form: where the process begins and ends, its steps as cards, and the map with its lanes.
import { ChartView } from "./chart_view.mjs";
import { fill, h, newId, say } from "../form/dom.mjs";
import { FoldedItems } from "../form/folded_items.mjs";
import { Items } from "../form/items.mjs";
import { mount } from "../form/shell.mjs";
import { step as section } from "../form/tree_outline.mjs";

const KINDS = [
  ["step", "A step of the work"],
  ["decision", "A decision"],
  ["wait", "A wait"],
];
const IN_WORDS = { decision: "A decision", wait: "A wait" };
const NOWHERE = ["", "Choose where it goes on"];

/** The ways on from a step: each an answer, and where it leads. */
class Ways extends Items {
  addAnswer(words) {
    const item = this.add();
    const field = this.form.fields.get(`${item.pointer}/when`);
    field.set(words);
    this.form.changed(field);
    return item;
  }
}

function make(shell) {
  const { form, coach } = shell;
  const picture = new ChartView(shell, "map");
  const known = h("datalist", { id: newId() });
  let places = [NOWHERE];

  const steps = new FoldedItems(shell, {
    at: "/process_map/steps",
    letter: "s",
    one: "step",
    label: "Steps",
    add: "Add a step at the end",
    begin: true,
    className: "cl-steps",
    title: (item, value) => `${numberOf(item)}. ${value("name") || "Step"}`,
    essentials: (item, value) => [IN_WORDS[value("kind")] ?? "A step", value("who"), minutes(value("minutes")), answers(item)],
    card,
    changed: renumber,
  });

  function minutes(number) {
    return number && (number === "1" ? "1 minute" : `${number} minutes`);
  }

  function answers(item) {
    const count = isDecision(item) ? item.ways.items.size : 0;
    return count && (count === 1 ? "1 answer" : `${count} answers`);
  }

  function numberOf(item) {
    return steps ? steps.inPage().indexOf(item) + 1 || steps.items.size : 1;
  }

  function renumber() {
    for (const item of steps.items.values()) {
      steps.retitle(item);
      tellWays(item);
    }
  }

  function card(at, item) {
    const who = form.text(at("who"), { label: "Who does it?" });
    who.querySelector("input").setAttribute("list", known.id);
    item.ways = new Ways(shell, {
      at: at("paths"),
      letter: "p",
      one: "way on",
      label: "Ways on from this step",
      add: "Add a way on",
      ordered: false,
      className: "cl-answers",
      title: (_way, value) => value("when") || "Way on",
      card: (below) => [
        h(
          "div",
          { class: "cl-row cl-pair" },
          form.text(below("when"), { label: "If the answer is" }),
          form.select(below("to"), { label: "it goes on to", choices: places }),
        ),
      ],
      changed: () => tellWays(item),
    });
    item.both = h("button", { type: "button", onclick: () => yesAndNo(item) }, "Add the answers yes and no");
    item.said = h("summary", {});
    item.leads = h("details", { class: "cl-definition cl-leads" }, item.said, item.both, item.ways.node);
    const after = h("button", { type: "button", class: "cl-link", onclick: () => steps.add(item) }, "Add a step after this one");
    item.after = after;
    const kind = form.select(at("kind"), { label: "What is it?", choices: KINDS });
    form.fields.get(at("kind")).control.value = "step";
    kind.addEventListener("change", () => (item.leads.open = isDecision(item)));
    return [
      form.text(at("name"), { label: "What happens?" }),
      h(
        "div",
        { class: "cl-row" },
        kind,
        who,
        form.text(at("minutes"), { label: "Minutes", numeric: true }),
      ),
      h(
        "div",
        { class: "cl-row cl-pair" },
        form.text(at("data"), { label: "What is written down, and where?" }),
        form.text(at("trouble"), { label: "What often goes wrong?" }),
      ),
      item.leads,
      after,
    ];
  }

  function isDecision(item) {
    return form.fields.get(`${item.pointer}/kind`)?.get() === "decision";
  }

  /** The words above a step's ways on; a decision shows them at once. */
  function tellWays(item) {
    const count = item.ways.items.size;
    const decision = isDecision(item);
    say(item.said, count ? (decision ? "The answers, and where each leads" : "Where it goes on") : decision ? "No answer yet" : "Goes on to the next step");
    say(item.ways.button, decision ? "Add an answer" : "Add a way on");
    item.both.hidden = !decision || count > 0;
    if (!item.shown && (count || decision)) {
      item.shown = true;
      item.leads.open = true;
    }
    item.after.setAttribute("aria-label", `Add a step after this one: ${steps.titleOf(item)}`);
    item.both.disabled = shell.talk.readOnly;
    item.after.disabled = shell.talk.readOnly;
  }

  function yesAndNo(item) {
    const yes = item.ways.addAnswer("yes");
    item.ways.addAnswer("no");
    shell.talk.flush();
    tellWays(item);
    form.fields.get(`${yes.pointer}/to`).focus();
  }

  const at = (name) => `/process_map/${name}`;
  const ends = section(
    "1. From where to where",
    form.text(at("name"), {
      label: "Which process is it?",
      help: "One that your project wants to change, as it is today.",
      example: "For example: the blood pressure check at a visit.",
    }),
    h(
      "div",
      { class: "cl-row cl-pair" },
      form.text(at("begins"), { label: "What starts it?", help: "The patient signs in, a result comes in." }),
      form.text(at("ends"), { label: "What ends it?", help: "The next visit is booked." }),
    ),
    form.text(at("seen"), {
      label: "How do you know?",
      help: "Who walked through it, with whom, and when. What is done often differs from what the plan says.",
    }),
  );
  const list = section(
    "2. The steps",
    h(
      "p",
      { class: "cl-help" },
      "In the order in which they mostly happen, as they are today. Waits count too, and so do the detours that nobody planned.",
    ),
    steps.node,
    known,
  );
  const map = section("3. The map", picture.node);
  const jump = (words, to) => h("button", { type: "button", class: "cl-link", onclick: to.go }, words);
  const body = h(
    "div",
    {},
    h("div", { class: "cl-buttons" }, jump("Go to the steps", list), jump("Go to the map", map)),
    h("div", { class: "cl-sides" }, h("div", { class: "cl-fields" }, ends.node, list.node), coach.node),
    map.node,
  );
  return {
    key: "process-map",
    name: "Your process map",
    body,
    ears: {
      about: (about) => {
        places = [NOWHERE, ...about.steps];
        fill(known, about.roles.map((role) => h("option", { value: role })));
        for (const item of steps.items.values()) {
          for (const pointer of item.ways.items.keys()) form.choices(`${pointer}/to`, places);
        }
      },
      state: renumber,
      feedback: (message) => message.chart && picture.show(message.chart),
      svg: (message) => picture.svg(message),
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
