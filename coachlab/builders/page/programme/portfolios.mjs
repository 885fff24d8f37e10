// The portfolios form of a programme: who coaches which practices, by hand or balanced, with the loads and the why.
import { labAddress } from "../form/addresses.mjs";
import { BringInList } from "../bringing/bring_in_list.mjs";
import { ChartView } from "../project/chart_view.mjs";
import { download, fill, h, say } from "../form/dom.mjs";
import { FoldedItems } from "../form/folded_items.mjs";
import { PracticeRows } from "./practice_rows.mjs";
import { mount } from "../form/shell.mjs";
import { step as section } from "../form/tree_outline.mjs";
import { want } from "../form/want.mjs";

const AT = "/portfolios";
const MATTERS = [
  ["", "as Coachlab counts it"],
  ["none", "does not matter"],
  ["some", "matters"],
  ["much", "matters much"],
  ["most", "matters most"],
];
const LABS = {
  registry: "Go to the registry of practices",
  tiers: "Go to the levels of engagement",
  capacity: "Go to the hours of a level, in the capacity of your coaches",
};
const SEARCHING = "Coachlab is balancing the portfolios…";
const STALE = "Something has changed since this was balanced: balance again before you use it.";

/** A table with a row for each coach: practices, hours, and the count of each level beside its fair share. */
function loadsTable({ heads, rows }, caption) {
  const columns = ["Coach", ...heads, "Hours a month"].map((each) => h("th", { scope: "col" }, each));
  const cell = ({ count, fair, off }) =>
    h("td", { class: off ? "cl-off" : "" }, count, h("span", { class: "cl-fair" }, off ? `${fair} ▲` : fair));
  const row = ({ name, cells, hours, rate, over }) =>
    h(
      "tr",
      {},
      h("th", { scope: "row", dir: "auto" }, name),
      cells.map(cell),
      h("td", { class: over ? "cl-off" : "" }, hours, h("span", { class: "cl-fair" }, over ? `${rate} ▲` : rate)),
    );
  return h(
    "div",
    { class: "cl-wide", tabindex: "0", role: "region", "aria-label": caption },
    h("table", { class: "cl-needs cl-loads" }, h("caption", {}, caption), h("thead", {}, h("tr", {}, columns)), h("tbody", {}, rows.map(row))),
  );
}

/** The portfolios as they are: a table, the picture, and sentences. */
class Standing {
  constructor(shell) {
    this.problem = h("p", { class: "cl-error", hidden: true });
    this.missing = h("p", { class: "cl-help" }, "The hours are counted here as soon as your coach is ready.");
    this.labs = labAddress(shell.talk.model);
    this.way = h("p", { hidden: true });
    this.table = h("div", {});
    this.words = h("ul", { class: "cl-plan-words" });
    this.picture = new ChartView(shell, "picture");
    const list = h("button", { type: "button", onclick: () => want(shell, { type: "download", what: "list" }) }, "Download who coaches whom (CSV)");
    this.picture.buttons.append(list);
    this.node = h("div", { class: "cl-plan" }, this.problem, this.missing, this.way, this.table, this.picture.node, this.words);
    this.picture.node.hidden = true;
  }

  show(plan, chart) {
    say(this.problem, plan.problem);
    this.problem.hidden = !plan.problem;
    say(this.missing, plan.missing);
    this.missing.hidden = !plan.missing;
    const address = plan.lab && this.labs?.(plan.lab);
    this.way.hidden = !address;
    if (address && plan.lab !== this.lab) fill(this.way, h("a", { href: address, target: "_top" }, LABS[plan.lab]));
    this.lab = plan.lab;
    const key = JSON.stringify([plan.rows, plan.heads]);
    if (key !== this.shown) {
      this.shown = key;
      fill(this.table, plan.rows.length ? loadsTable(plan, "What each coach has now, and a fair share of it by their hours") : null);
    }
    fill(this.words, [plan.apart, ...plan.words].filter(Boolean).map((each) => h("li", {}, each)));
    if (!chart) return;
    this.picture.node.hidden = !chart.html;
    if (chart.html) this.picture.show(chart);
  }
}

/** What Python proposes: the loads, who would change and why, and the button that takes it over. */
class Proposal {
  constructor(shell) {
    this.shell = shell;
    this.ask = h("button", { type: "button", class: "cl-main", onclick: () => this.balance() }, "Balance the portfolios");
    this.said = h("p", { class: "cl-help", role: "status" });
    this.problem = h("p", { class: "cl-error", hidden: true });
    this.found = h("div", { class: "cl-plan", hidden: true });
    this.node = h("div", { class: "cl-fields" }, h("div", { class: "cl-buttons" }, this.ask), this.said, this.problem, this.found);
  }

  async balance() {
    say(this.said, SEARCHING);
    this.shell.voice.now(SEARCHING);
    if (!(await want(this.shell, { type: "balance" }))) say(this.said, "");
  }

  show(found) {
    say(this.said, "");
    say(this.problem, found.problem);
    this.problem.hidden = !found.problem;
    this.found.hidden = Boolean(found.problem);
    this.basis = found.basis;
    if (found.problem) {
      this.shell.voice.now(found.problem);
      return;
    }
    const use = () => this.use(found.assignment);
    this.button = h("button", { type: "button", class: "cl-main", disabled: this.shell.talk.readOnly, onclick: use }, "Use these portfolios");
    const drop = h("button", { type: "button", onclick: () => this.drop() }, "Keep them as they are");
    this.stale = h("p", { class: "cl-question", hidden: true }, STALE);
    const heading = h("h4", { tabindex: "-1" }, found.words[0]);
    fill(
      this.found,
      h("div", {}, heading, found.same ? null : loadsTable(found, "What each coach would have, and a fair share of it")),
      h("div", {}, h("h4", {}, "Why these"), h("ul", { class: "cl-plan-words" }, [found.apart, ...found.words.slice(1)].map((each) => h("li", {}, each)))),
      this.practices("Who would change, and why", found.moved, found.counts[0], true),
      this.practices("Who stays", found.stays, found.counts[1], false),
      found.same ? null : h("div", {}, this.stale, h("div", { class: "cl-buttons" }, this.button, drop)),
    );
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "nearest" });
    this.shell.voice.now(found.words[0]);
  }

  practices(heading, groups, count, open) {
    if (!count) return null;
    const names = ([who, match]) => h("li", { dir: "auto" }, who, match && h("span", { class: "cl-help" }, `: ${match}`));
    const group = ({ title, why, practices }) =>
      h("li", {}, h("strong", { dir: "auto" }, title), why && h("p", { dir: "auto" }, why), h("ul", {}, practices.map(names)));
    const summary = h("summary", {}, `${heading} (${count === 1 ? "one practice" : `${count} practices`})`);
    return h("details", { class: "cl-reasons", open }, summary, h("ul", { class: "cl-plain" }, groups.map(group)));
  }

  /** The portfolios as they are rest on this mark by now. */
  now(basis) {
    if (this.found.hidden || !this.stale) return;
    if (this.using) {
      this.drop("The practices are given out. Undo takes it back.");
      return;
    }
    const stale = basis !== this.basis;
    this.stale.hidden = !stale;
    this.button.disabled = stale || this.shell.talk.readOnly;
  }

  async use(assignment) {
    this.using = await want(this.shell, { type: "use_portfolios", assignment });
  }

  drop(words = "") {
    const focused = this.found.contains(document.activeElement);
    this.using = false;
    fill(this.found);
    this.found.hidden = true;
    say(this.said, words);
    this.shell.voice.now(words);
    if (focused) this.ask.focus();
  }
}

function coaches(shell) {
  const { form } = shell;
  return new FoldedItems(shell, {
    at: "/facilitators",
    letter: "f",
    one: "coach",
    label: "Coaches",
    add: "Add a coach",
    className: "cl-small-cards",
    empty: "There is no coach yet.",
    essentials: (_item, value) => [
      value("fte") && `${value("fte")} FTE`,
      value("areas"),
      value("languages"),
      value("most_practices") && `at most ${value("most_practices")} practices`,
    ],
    card: (at) => [
      h(
        "div",
        { class: "cl-row cl-pair" },
        form.text(at("name"), { label: "Name" }),
        form.text(at("fte"), { label: "FTE for coaching", help: "0.6 is three days a week.", numeric: true }),
      ),
      h(
        "div",
        { class: "cl-row cl-pair" },
        form.text(at("areas"), { label: "Areas", help: "Where the coach is near. Commas between them; empty: everywhere." }),
        form.text(at("languages"), { label: "Languages", help: "Commas between them." }),
      ),
      form.text(at("most_practices"), { label: "At most so many practices", help: "For a coach who is new. Empty: no limit.", numeric: true }),
    ],
  });
}

function wishes(form) {
  const points = h("span", {});
  const matter = (name, label) => form.select(`${AT}/${name}`, { label, choices: MATTERS });
  const help = "If the highest load may be this much further from the lowest, more wishes come true. ";
  const node = h(
    "div",
    { class: "cl-fields" },
    h("p", { class: "cl-help" }, "Fair shares of every level come first, then even hours. What else matters, among all that is fair?"),
    h(
      "div",
      { class: "cl-row" },
      matter("keep_coach", "A practice keeps its coach"),
      matter("language", "They have a language in common"),
      matter("near", "The coach is near"),
    ),
    form.text(`${AT}/points_to_give`, { label: "Points of evenness to give for these", help: h("span", {}, help, points), numeric: true }),
  );
  return { node, points };
}

function make(shell) {
  const { form, coach, talk } = shell;
  const people = coaches(shell);
  const rows = new PracticeRows(shell);
  const standing = new Standing(shell);
  const found = new Proposal(shell);
  const asked = wishes(form);
  const brings = [new BringInList(shell, "/facilitators", "Bring in coaches"), new BringInList(shell, "/practices", "Bring in practices")];
  const [coachList, practiceList] = brings.map((each, place) =>
    h("details", { class: "cl-reasons" }, h("summary", {}, ["Bring in a list of coaches", "Bring in a list of practices, with their coaches and levels"][place]), each.node),
  );
  const to = (name) => (message) => brings.find(({ at }) => at === message.list)?.[name](message);
  const start = h(
    "div",
    { class: "cl-card cl-start", hidden: true },
    h("p", {}, "Portfolios are made of the practices in your registry. You can also begin with an invented network of 100 practices and 4 coaches, and change it."),
    h("div", { class: "cl-buttons" }, h("button", { type: "button", onclick: () => want(shell, { type: "example" }) }, "Fill in the invented network")),
  );
  const who = section("1. Who coaches", people.node, coachList);
  const which = section(
    "2. Who coaches which practice",
    h("p", { class: "cl-help" }, "Choose a coach for each practice by hand, or let step 4 propose it. What must stay is not moved."),
    rows.node,
    practiceList,
  );
  const loads = section("3. What each coach carries", standing.node);
  const balance = section("4. Balance them", asked.node, found.node);
  const go = (words, to) => h("button", { type: "button", class: "cl-link", onclick: to.go }, words);
  const body = h(
    "div",
    {},
    h("div", { class: "cl-buttons" }, go("Go to what each coach carries", loads), go("Go to the balancing", balance)),
    start,
    h("div", { class: "cl-sides" }, h("div", { class: "cl-fields" }, who.node, which.node), coach.node),
    loads.node,
    balance.node,
  );
  return {
    key: "portfolios",
    name: "Your portfolios",
    body,
    ears: {
      about: (about) => {
        start.hidden = about.begun || talk.readOnly;
        rows.offer(about);
        for (const each of brings) each.about(about);
        say(asked.points, about.empty[`${AT}/points_to_give`]);
      },
      state: (message) => {
        for (const each of brings) each.lock(message.read_only);
        found.drop();
        found.ask.disabled = talk.readOnly;
      },
      feedback: (message) => {
        if (!message.plan) return;
        standing.show(message.plan, message.chart);
        if (message.final) found.now(message.plan.basis);
      },
      preview: (message) => {
        if (message.list) to("preview")(message);
        else if (message.what === "list") {
          download(message.name, "text/csv;charset=utf-8", message.text);
          shell.voice.now("The list is in your downloads.");
        } else found.show(message);
      },
      imported: to("imported"),
      importProblem: to("importProblem"),
      svg: (message) => standing.picture.svg(message),
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
