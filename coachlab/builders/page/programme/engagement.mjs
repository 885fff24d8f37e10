// The engagement form of a programme: one practice's plan with visits and homework, the contact log, dose against plan.
import { BringInList } from "../bringing/bring_in_list.mjs";
import { ChartView } from "../project/chart_view.mjs";
import { fill, h, say } from "../form/dom.mjs";
import { contactLog, planFields } from "./engagement_fields.mjs";
import { clearMissing, dayCounted, fieldsNow, OnePractice } from "./one_practice.mjs";
import { escaped } from "../form/order.mjs";
import { mount } from "../form/shell.mjs";
import { step as section } from "../form/tree_outline.mjs";

const HEADS = ["Practice", "Next visit", "Visits held of planned", "All contacts", "Last contact", "Longest time without one"];

/** A list that opens at its summary. */
function folded(summary, node) {
  return h("details", { class: "cl-definition" }, summary, h("div", { class: "cl-fields" }, node));
}

const known = () => h("p", { class: "cl-help" }, "The practices have to be in the registry. An empty registry is filled with those that the list names.");

/** Lines under a heading; neither is there where there are none. */
function titled(words) {
  const lines = h("ul", { class: "cl-plan-words" });
  const node = h("div", { hidden: true }, h("h4", {}, words), lines);
  const show = (rows) => {
    node.hidden = !rows.length;
    fill(lines, rows.map((each) => h("li", { dir: "auto" }, each)));
  };
  return { node, show };
}

function make(shell) {
  const { form, coach } = shell;
  const whole = h("div", { hidden: true });
  const practice = new OnePractice(shell, { what: "planned", example: "Fill in the invented valley", body: whole });
  const picture = new ChartView(shell, "picture");
  let about = { menu: [], coaches: [], tiers: [], empty: {} };
  let built = null; // the key of the plan whose fields are on the page
  let mine = null;
  const contacts = contactLog(shell, () => about);
  const brings = [new BringInList(shell, "/contacts", "Bring in a contact log"), new BringInList(shell, "/plans", "Bring in plans")];
  const inFolds = [
    folded(h("summary", {}, "Bring in a contact log of all practices"), [known(), brings[0].node]),
    folded(h("summary", {}, "Bring in plans, a row for each practice"), [known(), brings[1].node]),
  ];
  const places = inFolds.map((each) => h("div", {}, each));
  const bringing = ({ list }) => brings.find(({ at }) => at === list);
  const ask = (type, words) => h("button", { type: "button", hidden: true, onclick: () => shell.ask({ type }) }, words);
  const button = {
    menu: ask("menu", "Take the coaching roadmap's levels and menu"),
    activities: ask("activities", ""),
    agree: ask("agree", ""),
  };
  const words = h("p", { class: "cl-sentence", "aria-live": "off" });
  const problem = h("p", { class: "cl-error", hidden: true });
  const two = h("div", { class: "cl-fields", hidden: true });
  const next = titled("What comes next");
  const under = titled("Homework until then");
  const agreed = h("p", { dir: "auto", hidden: true });
  const lists = { visits: h("summary", {}), homework: h("summary", {}), log: h("summary", {}) };
  const missing = h("div", { class: "cl-missing", hidden: true });
  const planPlace = h("div", { class: "cl-fields" });
  const visitPlace = h("div", { class: "cl-fields" });
  const log = folded(lists.log, contacts.node);
  const write = h("button", { type: "button", onclick: () => {
    log.open = true;
    contacts.add();
  } }, "Write down a contact");
  const day = dayCounted(form);
  const rows = h("tbody", {});
  const table = h(
    "div",
    { class: "cl-wide cl-table", tabindex: "0", role: "region", "aria-label": "All practices with a plan" },
    h(
      "table",
      { class: "cl-needs cl-doses" },
      h("caption", {}, "All practices whose plan has begun: the smallest share of planned visits first"),
      h("thead", {}, h("tr", {}, HEADS.map((each) => h("th", { scope: "col" }, each)))),
      rows,
    ),
  );
  const noRows = h("p", { class: "cl-help" }, "No plan has begun yet.");
  const steps = {
    plan: section("1. The plan", planPlace, problem, words),
    visits: section("2. Visits, and homework between them", next.node, agreed, under.node, h("div", { class: "cl-buttons" }, button.agree), visitPlace),
    log: section("3. What took place", missing, h("div", { class: "cl-buttons" }, write), log, places[0], day.node),
  };
  const result = section("4. Dose against plan", picture.node);
  const all = section("5. All practices with a plan", table, noRows, places[1]);
  whole.append(
    h("div", { class: "cl-buttons" }, h("button", { type: "button", class: "cl-link", onclick: result.go }, "Go to dose against plan")),
    h("div", { class: "cl-sides" }, h("div", { class: "cl-fields" }, Object.values(steps).map(({ node }) => node)), coach.node),
    result.node,
    all.node,
  );

  for (const part of [result, all]) part.node.hidden = true; // until there is something to say

  /** The fields of another plan take the place of those that were there. */
  function build(key) {
    if (built !== null) {
      const stem = `/plans/${escaped(built)}/`;
      form.drop(stem);
      for (const list of [...shell.lists]) if (list.at.startsWith(stem)) shell.lists.delete(list);
    }
    built = key;
    mine = planFields(shell, key, about);
    fill(two);
    fill(planPlace, two, mine.plan, h("div", { class: "cl-buttons" }, button.activities, button.menu), mine.activities, folded(h("summary", {}, "Times without visits"), mine.away.node));
    fill(visitPlace, folded(lists.visits, mine.visits.node), folded(lists.homework, mine.homework.node));
    const fields = fieldsNow(shell.talk);
    for (const list of [mine.away, mine.visits, mine.homework]) list.show(fields);
    for (const pointer of form.fields.keys()) if (fields[pointer] !== undefined) form.set(pointer, fields[pointer]);
    for (const list of [mine.away, mine.visits, mine.homework]) list.lock(shell.talk.readOnly);
    if (shell.talk.readOnly) form.lock(true);
  }

  function tell(said) {
    about = said;
    for (const each of brings) each.about(said);
    day.tell(said);
    const there = practice.tell(said);
    // without a practice a list is a way to begin too
    const homes = there ? places : [practice.ways, practice.ways];
    inFolds.forEach((each, i) => each.parentElement !== homes[i] && homes[i].append(each));
    if (!there) return;
    if (said.plan !== built) build(said.plan);
    form.choices(mine.at("tier"), [["", "No level chosen yet"], ...said.tiers]);
    form.choices(mine.at("activities"), said.menu);
    for (const item of contacts.items.values()) {
      if (!item.built) continue;
      form.choices(`${item.pointer}/facilitator`, [["", "Not said"], ...said.coaches]);
      form.choices(`${item.pointer}/activities`, said.menu);
    }
    button.menu.hidden = shell.talk.readOnly || Boolean(said.menu.length && said.tiers.length);
    two.hidden = !said.other.length;
    const out = (key, number) =>
      h("button", { type: "button", onclick: () => shell.talk.takeOut(`/plans/${escaped(key)}`) }, `Take out plan ${number}`);
    fill(two, h("p", { class: "cl-error" }, `${said.name} has ${said.other.length + 1} plans; the first is shown. Visits can be counted against one only.`), h("div", { class: "cl-buttons" }, said.other.map((key, i) => out(key, i + 2))));
  }

  function hear({ plan, doses }) {
    if (!plan) return;
    say(problem, plan.problem);
    problem.hidden = !plan.problem;
    say(words, plan.words || (plan.problem ? "" : "Give the first day: then the visits of the plan are laid out here."));
    words.hidden = !words.textContent;
    say(button.activities, `Take the level's activities (${plan.offered} more)`);
    button.activities.hidden = shell.talk.readOnly || !plan.offered;
    const takes = plan.proposed === 1 ? "the proposed visit" : `the ${plan.proposed} proposed visits`;
    say(button.agree, plan.agreed ? "Propose anew what lies ahead" : `Take ${takes} into the plan, with homework`);
    button.agree.hidden = shell.talk.readOnly || !plan.proposed;
    next.show(plan.next.map(([when, contact, purpose]) => [h("strong", {}, when), `, ${contact}`, purpose && `: ${purpose}`]));
    under.show(plan.homework);
    say(agreed, plan.last);
    agreed.hidden = !plan.last;
    for (const [name, summary] of Object.entries(lists)) say(summary, plan.lists[name]);
    showMissing(plan.missing);
    showDoses(doses);
  }

  /** Planned days that nobody has written about, each with the button that writes an entry for it. */
  function showMissing(days) {
    const key = JSON.stringify(days);
    if (missing.dataset.key === key) return;
    missing.dataset.key = key;
    missing.hidden = !days.length;
    const focused = missing.contains(document.activeElement);
    const held = ({ on, words: said }) =>
      h(
        "li",
        {},
        h("span", {}, said),
        h("button", { type: "button", class: "cl-small", disabled: shell.talk.readOnly, "aria-label": `It took place: ${said}`, onclick: () => shell.ask({ type: "log", on }) }, "It took place"),
      );
    fill(missing, h("h4", {}, "Planned, and not in the log"), h("ul", { class: "cl-plain" }, days.map(held)));
    if (focused) (missing.querySelector("button") ?? contacts.button).focus();
  }

  function showDoses({ problem: why, rows: found }) {
    all.node.hidden = false;
    table.hidden = !found.length;
    noRows.hidden = Boolean(found.length);
    say(noRows, why || "No plan has begun yet.");
    const focused = rows.contains(document.activeElement) && document.activeElement.dataset.key;
    const name = (key, said) => (key ? h("button", { type: "button", class: "cl-link", "data-key": key, onclick: () => practice.go(key) }, said) : said);
    fill(rows, found.map(([key, said, ...cells]) => h("tr", {}, h("th", { scope: "row", dir: "auto" }, name(key, said)), cells.map((each) => h("td", {}, each)))));
    if (focused) rows.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  return {
    key: "engagement",
    name: "Your engagement with a practice",
    body: h("div", {}, practice.start, practice.node, whole),
    ears: {
      about: tell,
      state: (message) => {
        clearMissing(form, "/plans/", message.fields);
        for (const each of brings) each.lock(message.read_only);
        practice.comeBack();
      },
      gone: (pointer) => {
        if (form.fields.has(pointer) && pointer.startsWith("/plans/") && pointer.split("/").length === 4) form.set(pointer, "");
      },
      feedback: (message) => {
        hear(message);
        if (!message.chart) return;
        result.node.hidden = !message.chart.html && !message.chart.problem;
        picture.show(message.chart);
      },
      svg: (message) => picture.svg(message),
      preview: (message) => bringing(message)?.preview(message),
      imported: (message) => bringing(message)?.imported(message),
      importProblem: (message) => bringing(message)?.importProblem(message),
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
