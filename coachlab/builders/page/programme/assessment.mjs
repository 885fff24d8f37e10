// The practice assessment's form: who is due, ten items for one practice on one day, what moved, and what is common.
import { labAddress } from "../form/addresses.mjs";
import { Result, Round, Together } from "./assessment_result.mjs";
import { Assessments } from "./assessments.mjs";
import { BringInList } from "../bringing/bring_in_list.mjs";
import { fill, h, newId, say } from "../form/dom.mjs";
import { mount } from "../form/shell.mjs";
import { step as section } from "../form/tree_outline.mjs";

function make(shell) {
  const { form, coach, talk } = shell;
  const labs = labAddress(talk.model);
  const way = (key, words) => (labs?.(key) ? h("a", { href: labs(key), target: "_top" }, words) : words);
  const result = new Result();
  const together = new Together();
  const round = new Round((key) => {
    choose(key);
    select.focus();
  });
  let about = { practices: [], scale: [], items: [], notAsked: [] };
  let chosen = ""; // the practice that this window shows
  let picked = false; // whether a person chose it
  const id = newId();
  const select = h("select", { id });
  select.addEventListener("change", () => choose(select.value));
  const assessments = new Assessments(shell, { choose: (key) => choose(key) });
  const bring = new BringInList(shell, "/assessments", "Bring in assessments");
  const problem = h("p", { class: "cl-error", hidden: true });
  const offer = { type: "example" };
  const start = h(
    "div",
    { class: "cl-card cl-start", hidden: true },
    h("p", {}, "There are no practices yet. Add yours in ", way("registry", "the registry of practices"), ", or look around in a small network that we invented."),
    h("div", { class: "cl-buttons" }, h("button", { type: "button", onclick: () => shell.ask(offer) }, "Fill in the invented network")),
  );
  const stands = h("div", {});

  /** Show another practice: its cards at once, and its result as soon as Python has said it. */
  function choose(key, tellPython = true) {
    chosen = key;
    picked ||= tellPython;
    select.value = key;
    for (const item of assessments.items.values()) item.kept = false;
    assessments.only(key, about.practices.find(([each]) => each === key)?.[1] ?? "the practice");
    if (tellPython) talk.send({ type: "choose", practice: key });
  }

  function offerPractices() {
    const homeless = [...assessments.items.values()].some((item) => !item.blank && !assessments.practiceOf(item));
    const none = [["", homeless ? "Assessments without a practice" : "Choose a practice"]];
    fill(select, [...none, ...about.practices].map(([key, words]) => h("option", { value: key }, words)));
    select.value = chosen;
  }

  function topics() {
    const rows = about.items.map(({ name, topics: [lever, driver, blocks] }) =>
      h(
        "li",
        {},
        h("strong", {}, `${name.slice(0, 1).toUpperCase()}${name.slice(1)}: `),
        [lever && `${lever} (assessment tool of CMS)`, `${driver} (change package of CMS)`, `${blocks} (building blocks)`].filter(Boolean).join("; "),
      ),
    );
    const [lever, block] = about.notAsked;
    const left = h("p", { class: "cl-help" }, `Ten items cannot ask for all. Left out: ${lever} (assessment tool of CMS), ${block} (building blocks).`);
    fill(stands, h("p", { class: "cl-help" }, "The published topics behind each item; their words are not used."), h("ul", { class: "cl-plan-words" }, rows), left);
  }

  const due = section(
    "1. Who is due",
    h("p", { class: "cl-help" }, "A practice is due again six months after its last assessment."),
    problem,
    round.node,
    h(
      "details",
      {},
      h("summary", {}, "Count from another day than today"),
      h("div", { class: "cl-fields cl-fold-body" }, form.date("/as_of", { label: "Which day counts as today?", help: "Empty: today." })),
    ),
  );
  const one = section(
    "2. One practice",
    h("div", { class: "cl-field" }, h("label", { for: id }, "Which practice?"), select),
    assessments.node,
    h("details", {}, h("summary", {}, "Bring in assessments from a spreadsheet or a file"), h("div", { class: "cl-fields cl-fold-body" }, bring.node)),
    h("details", {}, h("summary", {}, "What the ten items stand for"), h("div", { class: "cl-fields cl-fold-body" }, stands)),
  );
  const told = section("3. What the assessments say", result.node);
  const body = h(
    "div",
    {},
    h("div", { class: "cl-buttons" }, h("button", { type: "button", class: "cl-link", onclick: told.go }, "Go to what the assessments say")),
    start,
    h("div", { class: "cl-sides" }, h("div", { class: "cl-fields" }, due.node, one.node), coach.node),
    told.node,
    section("4. What the practices have in common", together.node).node,
  );
  return {
    key: "assessment",
    name: "Your practice assessments",
    body,
    ears: {
      about: (said) => {
        about = said;
        bring.about(said);
        start.hidden = said.begun || talk.readOnly;
        topics();
        assessments.tell(said);
        offerPractices();
        // its name may be another one now
        if (chosen) choose(chosen, false);
      },
      preview: (message) => bring.preview(message),
      imported: (message) => bring.imported(message),
      importProblem: (message) => bring.importProblem(message),
      state: (message) => {
        bring.lock(message.read_only);
        offerPractices();
        choose(chosen, Boolean(chosen)); // Python may be a new one, which does not know what is shown
      },
      feedback: ({ problem: words, round: found, views, proposed }) => {
        if (found === undefined) return;
        say(problem, words);
        problem.hidden = !words;
        // until somebody chooses, Python proposes who is looked at first
        if (!chosen && !picked && proposed) choose(proposed, false);
        round.show(found);
        const mine = views[chosen] ?? null;
        assessments.heard(mine);
        result.show(mine, about.scale);
        together.show(found, about.scale);
        offerPractices();
      },
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
