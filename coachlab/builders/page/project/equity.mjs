// The equity form: a measure's groups, the gap between two of them, what the learner reads, and what may leave the team.
import { BringGroups } from "../bringing/bring_groups.mjs";
import { ChangeGroups } from "./change_groups.mjs";
import { ChartView } from "./chart_view.mjs";
import { fill, fromHtml, h, say } from "../form/dom.mjs";
import { Release } from "./release.mjs";
import { mount } from "../form/shell.mjs";
import { sayOrHide, step as section } from "../form/tree_outline.mjs";
import { WhichMeasure } from "./which_measure.mjs";

const PERIODS = [
  ["month", "Month"],
  ["quarter", "Quarter"],
  ["half-year", "Half-year"],
  ["year", "Year"],
];
const TAKES = [
  ["sum", "Add the months up: each month counts other people, or visits"],
  ["last", "Take the last month: each month reads the same list of patients"],
];
const CLAIMS = [
  ["narrowed", "The gap became smaller"],
  ["everybody", "Everybody moved; the gap looks as before"],
  ["widened", "The gap became wider"],
  ["cannot tell", "These numbers cannot tell"],
];

function make(shell) {
  const { form, coach } = shell;
  const bring = new BringGroups(shell);
  const change = new ChangeGroups(shell);
  const which = new WhichMeasure(shell);
  const chart = new ChartView(shell, "chart", "gap");
  const release = new Release(shell);
  const steps = h("div", {});
  const rows = h("tbody", {});
  const list = h("div", { class: "cl-wide", hidden: true });
  const none = h("p", { class: "cl-help" }, "The chart comes here once there are groups.");
  const without = h("div", { class: "cl-fields" });
  const divided = h("div", { hidden: true });
  const answer = h("p", {});
  const worth = h("p", {});
  const table = h("div", { class: "cl-chart" });
  const numbers = h(
    "details",
    { class: "cl-definition" },
    h("summary", {}, "What the numbers say: read the chart first"),
    h("div", { class: "cl-fields" }, h("h4", {}, "Did the gap close, or did everybody move?"), answer, h("h4", {}, "What this difference is worth"), worth, h("h4", {}, "All groups"), table),
  );
  let part = null;
  let offered = "";
  for (const each of [chart.node, without]) each.hidden = true; // until there is something to draw
  release.button.disabled = true;

  fill(
    list,
    h(
      "table",
      { class: "cl-needs" },
      h("caption", {}, "The groups"),
      h("thead", {}, h("tr", {}, ["Group", "Times with a row", "Most people at one time"].map((head) => h("th", { scope: "col" }, head)))),
      rows,
    ),
  );

  /** What can be chosen changes with the groups that are there. */
  function offer(about) {
    const { divisions, groups, by } = about;
    fill(rows, about.rows.map(([name, ...cells]) => h("tr", {}, h("th", { scope: "row", dir: "auto" }, name), cells.map((cell) => h("td", {}, cell)))));
    list.hidden = !about.rows.length;
    const key = JSON.stringify([divisions, groups, by, part]);
    if (!part || key === offered || !form.fields.has(`${part}/gap/group`)) return;
    offered = key;
    divided.hidden = divisions.length < 2;
    form.choices(`${part}/gap/by`, [["", `The first one: ${divisions[0] ?? "none"}`], ...divisions.map((each) => [each, each])]);
    form.choices(`${part}/gap/group`, [["", "The one with the widest gap"], ...groups]);
    form.choices(`${part}/gap/reference`, [["", "The largest group"], ...groups]);
  }

  function show(drawing) {
    sayOrHide(none, drawing.why ? `There is no chart yet. ${drawing.why}` : "");
    for (const each of [chart.node, without]) each.hidden = !drawing.drawn;
    release.stale();
    release.button.disabled = !drawing.drawn;
    if (!drawing.drawn) return;
    chart.show(drawing);
    say(answer, drawing.answer);
    say(worth, drawing.worth || "The numbers of the last time are not both there.");
    const open = table.querySelector("details")?.open;
    fill(table, fromHtml(drawing.table));
    if (open === false) table.querySelector("details")?.removeAttribute("open");
  }

  /** The controls are made when Python has said which measure this is, since their pointers carry its id. */
  function build(readOnly) {
    const at = (name) => `${part}/${name}`;
    offered = "";
    fill(
      divided,
      form.select(at("gap/by"), { label: "What do the groups differ in?", help: "Each counts the same people once more.", choices: [] }),
    );
    const measure = section(
      "1. The measure",
      which.node,
      form.text(at("name"), { label: "What is measured?", help: "A name that says it all to somebody who was not there." }),
      form.radios(at("direction"), {
        label: "Which way is better?",
        choices: [
          ["higher", "A higher number is better"],
          ["lower", "A lower number is better"],
        ],
      }),
    );
    const groups = section(
      "2. The groups",
      bring.node,
      divided,
      list,
      change.node,
      h("p", { class: "cl-help" }, "To correct a single time, paste a table with that row alone and add it to your groups."),
    );
    const gap = section(
      "3. Which gap",
      h(
        "div",
        { class: "cl-row cl-pair" },
        form.select(at("gap/group"), { label: "Which group do you look at?", help: "Name it before you look, if you can.", choices: [] }),
        form.select(at("gap/reference"), { label: "Compared with which group?", help: "The one that fares best, or the largest.", choices: [] }),
      ),
      form.select(at("gap/period"), { label: "Over which length of time?", help: "The longer it is, the more people are in one point, and the fewer points there are.", choices: PERIODS }),
      form.radios(at("gap/take"), { label: "How do months become a longer time?", choices: TAKES }),
    );
    const picture = section("4. The gap", none, chart.node);
    fill(
      without,
      form.radios(at("gap/claim"), { label: "What did the gap do?", choices: CLAIMS }),
      form.text(at("gap/claim_reason"), { label: "Why do you say so?", help: "Name what you see: both lines, the gap below them, and its interval.", rows: 3 }),
      numbers,
      form.text(at("gap/missing_plan"), {
        label: "Who is missing, and how will you ask them?",
        help: "Who asks, at which step of the visit, in which words.",
        example: "For example: the front desk asks for the preferred language at check-in, with a card in six languages.",
        rows: 3,
      }),
      form.text(at("gap/next_step"), { label: "What will the team do about the gap?", help: "And whom of that group will you ask first what stands in the way?", rows: 3 }),
    );
    const reading = section("5. What it tells you", h("div", { class: "cl-sides" }, without, coach.node));
    const out = section(
      "6. What may leave your team",
      h("p", {}, "Inside the team you may look at every number. Outside it no count of 1 to 10 people is shown, nor a number from which one could be worked out. Coachlab puts times together until little has to be left out, and checks that nobody can add the rest up."),
      release.node,
    );
    fill(
      steps,
      h("div", { class: "cl-buttons" }, h("button", { type: "button", class: "cl-link", onclick: picture.go }, "Go to the gap")),
      measure.node,
      groups.node,
      gap.node,
      picture.node,
      reading.node,
      out.node,
    );
    if (readOnly) form.lock(true);
  }

  return {
    key: "equity",
    name: "Does everybody gain?",
    className: "cl-coach-below cl-equity",
    body: steps,
    ears: {
      about: (about) => {
        bring.about(about);
        which.about(about);
        change.about(about);
        offer(about);
      },
      state: (message) => {
        if (message.part !== part) {
          part = message.part;
          form.fields.clear();
          build(message.read_only);
          offer(message.about);
          for (const [pointer, value] of Object.entries(message.fields)) form.set(pointer, value);
        }
        for (const each of [bring, change]) each.lock(message.read_only);
      },
      feedback: (message) => message.chart && show(message.chart),
      preview: (message) => bring.preview(message),
      imported: (message) => bring.imported(message),
      importProblem: (message) => bring.importProblem(message),
      drawn: (message) => release.drawn(message),
      drawProblem: (message) => release.failed(message.words),
      svg: (message) => (message.what === "release" ? release.chart : chart).svg(message),
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
