// The graduation form: a practice's checklist, withdrawal and decision, what has happened since, and who is watched.
import { ChartView } from "../project/chart_view.mjs";
import { DatedItems } from "../form/dated_items.mjs";
import { dayInWords, fill, h, say } from "../form/dom.mjs";
import { FoldedItems } from "../form/folded_items.mjs";
import { Checklist } from "./graduation_checklist.mjs";
import { clearMissing, dayCounted, fieldsNow, OnePractice } from "./one_practice.mjs";
import { escaped } from "../form/order.mjs";
import { mount } from "../form/shell.mjs";
import { step as section } from "../form/tree_outline.mjs";

const CONTACTS = [["", "Not said"], ["visit", "Visit"], ["video call", "Video call"], ["telephone call", "Telephone call"], ["email", "Email"], ["group event", "Group event"]];
const CARRIERS = [["", "Not said yet"], ["coach", "The coach"], ["coach and team", "Coach and team"], ["team", "The team alone"]];
const KINDS = [
  ["", "Not said yet"],
  ["champion left", "The champion left"],
  ["administrator left", "The administrator left"],
  ["merger or buyout", "Merger or buyout"],
  ["new record system", "New record system"],
  ["new billing system", "New billing system"],
  ["downward trend", "A chart turned for the worse"],
  ["other", "Something else"],
];
const ANSWERS = [["", "Not decided yet"], ["coach returns", "The coach returns"], ["watch", "Watch it"], ["nothing needed", "Nothing needed"]];
const HEADS = ["Practice", "Status", "Since", "Look again", "Asks for a look"];
const NO_NAMES = "Roles are enough. Never write about a patient.";
const pair = (...fields) => h("div", { class: "cl-row cl-pair" }, fields);

/** The withdrawal's fields and lists; their pointers hold its key, so another practice gets others. */
function withdrawalFields(shell, key) {
  const { form } = shell;
  const at = (name) => `/withdrawals/${escaped(key)}/${name}`;
  const phases = new FoldedItems(shell, {
    at: at("phases"),
    letter: "ph",
    one: "phase",
    label: "Phases of the withdrawal",
    add: "Add a phase",
    className: "cl-small-cards",
    essentials: (_item, value) => [
      value("weeks") && `${value("weeks")} weeks`,
      value("weeks_between") && `a ${value("contact") || "contact"} every ${value("weeks_between")} weeks`,
    ],
    card: (own) => [
      form.text(own("name"), { label: "What is it called?" }),
      h(
        "div",
        { class: "cl-row" },
        form.text(own("weeks"), { label: "For how many weeks?", numeric: true }),
        form.text(own("weeks_between"), { label: "Weeks between contacts", numeric: true }),
        form.select(own("contact"), { label: "Which form?", choices: CONTACTS }),
      ),
    ],
  });
  const functions = new FoldedItems(shell, {
    at: at("functions"),
    letter: "fn",
    one: "function",
    label: "Functions that are handed over",
    add: "Add a function",
    className: "cl-small-cards",
    title: (_item, value) => value("what"),
    essentials: (_item, value) => [
      `carried by ${CARRIERS.find(([each]) => each && each === value("carried_by"))?.[1].toLowerCase() ?? "nobody said"}`,
      value("person"),
      value("by_when") && `by ${dayInWords(value("by_when"))}`,
    ],
    card: (own) => [
      form.text(own("what"), { label: "What has to be done, again and again?" }),
      pair(
        form.select(own("carried_by"), { label: "Who carries it now?", choices: CARRIERS }),
        form.text(own("person"), { label: "Who will carry it?", help: NO_NAMES }),
      ),
      form.date(own("by_when"), { label: "By when?" }),
    ],
  });
  const starts = form.date(at("starts"), { label: "From which day on do you come less often?", help: "Phases are laid out from here." });
  const note = form.text(at("note"), { label: "What was agreed with the practice about it?", rows: 2 });
  return { starts, phases, functions, note, lists: [phases, functions] };
}

/** The record of the decision. */
function decisionFields({ form }, key) {
  const at = (name) => `/graduations/${escaped(key)}/${name}`;
  return [
    pair(
      form.date(at("on"), { label: "Day of the decision", help: "Empty until it is made." }),
      form.date(at("look_again"), { label: "When do you look again?", help: "Half a year later is usual." }),
    ),
    form.text(at("decided_by"), { label: "Who decided it?", help: `With the practice. ${NO_NAMES}` }),
    form.text(at("note"), { label: "What should a colleague know who comes back one day?", rows: 2 }),
  ];
}

/** What happened in the practice that may call the coach back. */
function eventList({ form }, shell) {
  return new DatedItems(shell, {
    at: "/events",
    letter: "ev",
    one: "event",
    label: "What happened in the practice",
    add: "Write down what happened",
    by: "on",
    newest: true,
    empty: "Nothing is written down for this practice.",
    className: "cl-small-cards",
    title: (_item, value) => [dayInWords(value("on")), value("kind")].filter(Boolean).join(" · ") || "Something happened",
    essentials: (_item, value) => [value("what"), ANSWERS.find(([each]) => each === value("answer"))?.[1]],
    card: (own) => [
      pair(
        form.date(own("on"), { label: "Since which day?" }),
        form.select(own("kind"), { label: "What kind of event?", choices: KINDS }),
      ),
      form.text(own("what"), { label: "What happened?", help: NO_NAMES, rows: 2 }),
      pair(
        form.select(own("answer"), { label: "What was decided?", help: "It asks for a look until then.", choices: ANSWERS }),
        form.date(own("answered_on"), { label: "Decided on" }),
      ),
    ],
  });
}

function make(shell) {
  const { form, coach, talk } = shell;
  const whole = h("div", { hidden: true });
  const practice = new OnePractice(shell, { what: "left", example: "Fill in the invented valley", body: whole });
  const picture = new ChartView(shell, "picture");
  const checklist = new Checklist(shell);
  const events = eventList(shell, shell);
  const built = { graduation: null, withdrawal: null };
  let mine = null;
  let status = "";
  const ask = (type, words) => h("button", { type: "button", hidden: true, onclick: () => shell.ask({ type }) }, words);
  const button = {
    withdraw: ask("withdraw", "Begin with the usual withdrawal"),
    graduate: ask("graduate", "It graduates"),
    return: ask("return", "The coach returns"),
  };
  const stands = h("p", {});
  const decision = h("div", { class: "cl-fields" });
  const leaving = h("div", { class: "cl-fields" });
  const maturityWords = h("p", { class: "cl-sentence", dir: "auto" });
  const ladder = h("ol", { class: "cl-ladder" });
  const watched = h("p", { class: "cl-sentence" });
  const reasons = h("ul", { class: "cl-plan-words" });
  const rows = h("tbody", {});
  const table = h(
    "div",
    { class: "cl-wide cl-table", tabindex: "0", role: "region", "aria-label": "Practices that graduated or are being left" },
    h(
      "table",
      { class: "cl-needs cl-doses" },
      h("caption", {}, "They stay in the registry, so that somebody sees when they need a coach again"),
      h("thead", {}, h("tr", {}, HEADS.map((each) => h("th", { scope: "col" }, each)))),
      rows,
    ),
  );
  const steps = {
    checklist: section("1. The checklist", checklist.node),
    withdrawal: section("2. The phased withdrawal", h("div", { class: "cl-buttons" }, button.withdraw), leaving, picture.node),
    decision: section("3. The decision", decision, stands, h("div", { class: "cl-buttons" }, button.graduate, button.return)),
    events: section("4. What has happened there", h("p", { class: "cl-help" }, "What may call a coach back: people who leave, a new owner, a new system, a chart that turns."), events.node),
  };
  const maturity = section("5. How far the team carries its own work", maturityWords, ladder);
  const day = dayCounted(form);
  const all = section("6. Practices that were left", watched, reasons, table, day.node);
  whole.append(
    h("div", { class: "cl-buttons" }, h("button", { type: "button", class: "cl-link", onclick: all.go }, "Go to the practices that were left")),
    h("div", { class: "cl-sides" }, h("div", { class: "cl-fields" }, Object.values(steps).map(({ node }) => node)), coach.node),
    maturity.node,
    all.node,
  );

  for (const part of [maturity, all]) part.node.hidden = true; // until there is something to say

  /** The fields of another record take the place of those that were there. */
  function build(name, key) {
    if (built[name] !== null) {
      const stem = `/${name}s/${escaped(built[name])}/`;
      form.drop(stem);
      for (const list of [...shell.lists]) if (list.at.startsWith(stem)) shell.lists.delete(list);
    }
    built[name] = key;
    if (name === "graduation") {
      checklist.build(key);
      fill(decision, decisionFields(shell, key));
    } else {
      mine = withdrawalFields(shell, key);
      fill(leaving, mine.starts, h("h4", {}, "Phases: contacts that come less often"), mine.phases.node, h("h4", {}, "What passes from the coach to the team"), mine.functions.node, mine.note);
    }
    const fields = fieldsNow(talk);
    if (name === "withdrawal") for (const list of mine.lists) list.show(fields);
    for (const pointer of form.fields.keys()) if (fields[pointer] !== undefined) form.set(pointer, fields[pointer]);
    if (name === "withdrawal") for (const list of mine.lists) list.lock(talk.readOnly);
    if (talk.readOnly) form.lock(true);
  }

  function tell(about) {
    const there = practice.tell(about);
    checklist.tell(about);
    day.tell(about);
    if (!there) return;
    for (const name of ["graduation", "withdrawal"]) if (about[name] !== built[name]) build(name, about[name]);
    status = about.status;
    const since = about.since ? ` since ${dayInWords(about.since)}` : "";
    say(stands, status ? `In the registry ${about.name} is “${status}”${since}. It stays there whatever is decided.` : `In the registry ${about.name} has no status yet.`);
    button.graduate.hidden = talk.readOnly || ["graduated", "left"].includes(status);
    button.return.hidden = talk.readOnly || !["graduated", "withdrawing", "left"].includes(status);
  }

  function showMaturity({ problem, words, steps: found }) {
    say(maturityWords, problem || words);
    const open = ladder.querySelector("details")?.open ?? false;
    const proofs = (each) => h("ul", {}, each.map(([said, what]) => h("li", {}, h("strong", {}, `${said}: `), what)));
    fill(
      ladder,
      found.map((each) =>
        h(
          "li",
          { class: each.reached ? "cl-reached" : null, "aria-current": each.here ? "step" : null },
          h("span", {}, each.name, each.here && h("strong", {}, " (the team is here)")),
          each.proofs.length > 0 && h("details", { open }, h("summary", {}, "What it needs, and what the record shows"), proofs(each.proofs)),
        ),
      ),
    );
  }

  function showWatched({ problem, words, rows: found }, registry) {
    say(watched, problem || words);
    const focused = all.node.contains(document.activeElement) && document.activeElement.dataset.key;
    const link = (key, at, words) => h("button", { type: "button", class: "cl-link", "data-key": at + key, onclick: () => practice.go(key) }, words);
    fill(reasons, found.map(({ practice: key, words: said, question }, i) => h("li", { dir: "auto" }, h("span", {}, `${said} `), h("strong", {}, question), " ", link(key, `why-${i}-`, "Look at it"))));
    fill(rows, registry.map(([key, name, ...cells]) => h("tr", {}, h("th", { scope: "row", dir: "auto" }, link(key, "row-", name)), cells.map((each) => h("td", {}, each || "no")))));
    table.hidden = !registry.length;
    if (focused) all.node.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  return {
    key: "graduation",
    name: "How a practice graduates",
    body: h("div", {}, practice.start, practice.node, whole),
    ears: {
      about: tell,
      state: (message) => {
        for (const stem of ["/graduations/", "/withdrawals/"]) clearMissing(form, stem, message.fields);
        practice.comeBack();
      },
      gone: (pointer) => {
        if (form.fields.has(pointer) && /^\/(graduations|withdrawals)\//.test(pointer)) form.set(pointer, "");
      },
      feedback: (message) => {
        if (!message.checklist) return;
        for (const part of [maturity, all]) part.node.hidden = false;
        checklist.show(message.checklist);
        showMaturity(message.maturity);
        showWatched(message.watched, message.registry);
        button.withdraw.hidden = talk.readOnly || Boolean(mine?.phases.items.size && mine?.functions.items.size);
        if (!message.chart) return;
        picture.node.hidden = !message.chart.html && !message.chart.problem;
        picture.show(message.chart);
      },
      svg: (message) => picture.svg(message),
      goTo: (pointer) => {
        if (pointer === "/checklist") steps.checklist.go();
        else if (pointer === "/maturity") maturity.go();
        else steps.withdrawal.go();
      },
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
