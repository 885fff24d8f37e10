// One page of the dashboard: whose it is, which measure, what belongs to it, the charts as Python draws them, and away.
import { fill, fromHtml, h, newId, say } from "../form/dom.mjs";

const ALL = ""; // all measures

export class DashboardPage {
  /** `coach` is the coach's box, which stands between what is chosen and the charts. */
  constructor(shell, coach) {
    this.shell = shell;
    this.look = {};
    this.pages = new Map(); // address in the figure → place
    this.title = h("h4", { tabindex: "-1", dir: "auto" });
    this.problem = h("p", { class: "cl-error", hidden: true });
    this.none = h("p", { class: "cl-help" }, "The charts come here as soon as there are numbers.");
    this.place = h("select", { id: newId(), onchange: () => this.go(this.places[this.place.selectedIndex]) });
    this.measure = h("select", { id: newId(), onchange: () => this.show({ measure: this.measure.value }) });
    this.team = h("input", { id: newId(), type: "checkbox", onchange: () => this.show({ team: this.team.checked }) });
    const teamHelp = h("p", { id: newId(), class: "cl-help" }, "For a look inside this practice. What you take along below leaves small numbers out all the same.");
    this.team.setAttribute("aria-describedby", teamHelp.id);
    this.teamField = h("div", { class: "cl-field", hidden: true }, h("label", { class: "cl-choice", for: this.team.id }, this.team, h("span", {}, "Only this practice's team sees this: show small numbers too")), teamHelp);
    this.way = h("ol", { class: "cl-way" });
    this.wayNode = h("nav", { "aria-label": "Where you are in the dashboard", hidden: true }, this.way);
    this.rows = h("tbody", {});
    this.caption = h("caption", {});
    const heads = ["Who", "Wrong way", "Not clear", "Right way", "Charts"].map((each) => h("th", { scope: "col" }, each));
    this.inside = h("div", { class: "cl-wide", hidden: true }, h("table", { class: "cl-needs" }, this.caption, h("thead", {}, h("tr", {}, heads)), this.rows));
    this.figure = h("div", { class: "cl-chart", tabindex: "-1", role: "group", "aria-label": "Charts", onclick: (event) => this.follow(event) });
    this.more = h("button", { type: "button", hidden: true, onclick: () => this.show({ most: this.next }) });
    this.drawn = h("p", { class: "cl-help", hidden: true });
    this.away = this.takeAlong();
    this.chosen = h(
      "div",
      { class: "cl-row", hidden: true },
      h("div", { class: "cl-field" }, h("label", { for: this.place.id }, "Whose page?"), this.place),
      h("div", { class: "cl-field" }, h("label", { for: this.measure.id }, "Which measure?"), this.measure),
    );
    this.node = h(
      "div",
      { class: "cl-fields cl-dashboard-form" },
      this.none,
      this.problem,
      this.wayNode,
      this.chosen,
      this.teamField,
      this.title,
      this.inside,
      coach,
      this.figure,
      h("div", { class: "cl-buttons" }, this.more),
      this.drawn,
      this.away,
    );
  }

  takeAlong() {
    const help = h("p", { id: newId(), class: "cl-help" }, "Both leave out numbers of 1 to 10 people. Practices and clinicians stand in them by name: ask them first.");
    const button = (words, what) => h("button", { type: "button", "aria-describedby": help.id, onclick: () => this.take(what) }, words);
    return h(
      "div",
      { class: "cl-field", hidden: true },
      h("h4", {}, "Take it along"),
      help,
      h("div", { class: "cl-buttons" }, button("This page (HTML)", "html"), button("All months (CSV)", "csv")),
    );
  }

  take(what) {
    this.shell.ask({ type: "take", what });
  }

  /** Ask Python for another look; what is chosen stays chosen while the answer is on its way. */
  show(change) {
    this.moved = document.activeElement;
    this.figure.setAttribute("aria-busy", "true");
    try {
      this.shell.ask({ type: "show", ...change });
    } catch {
      this.figure.removeAttribute("aria-busy");
      this.shell.tell("Coachlab does not answer yet: please try again in a moment.");
    }
  }

  go(place) {
    if (!place) return;
    this.show({ organisation: place.organisation, practice: place.practice, measure: this.look.measure ?? ALL });
  }

  /** A link in the charts or in their table: to another page, or to a chart's row. */
  follow(event) {
    const link = event.target.closest("a");
    const address = link?.getAttribute("href");
    if (!address?.startsWith("#")) return;
    event.preventDefault();
    if (this.pages.has(address)) {
      this.lead = true;
      this.go(this.pages.get(address));
      return;
    }
    const row = this.figure.querySelector(`#${CSS.escape(address.slice(1))}`);
    row?.closest("details")?.setAttribute("open", "");
    row?.focus();
    row?.scrollIntoView({ block: "center" });
  }

  toCharts() {
    this.figure.focus({ preventScroll: true });
    this.figure.scrollIntoView({ block: "start" });
  }

  hear(said) {
    this.figure.removeAttribute("aria-busy");
    say(this.problem, said.problem);
    this.problem.hidden = !said.problem;
    if (said.problem) return; // the last charts stay, while somebody puts right what is wrong
    const there = Boolean(said.html);
    for (const each of [this.chosen, this.away]) each.hidden = !there;
    this.none.hidden = there;
    if (!there) {
      this.empty();
      return;
    }
    this.look = { ...said.at, measure: said.measure, team: said.team };
    this.pages = new Map(said.pages.map((each) => [each.go, each]));
    this.places = said.pages;
    const inner = (each) => (each.practice ? `\u00a0\u00a0\u00a0${each.name}` : each.name);
    options(this.place, said.pages.map((each) => [each.go, inner(each)]), said.pages.find((each) => same(each, said.at))?.go);
    options(this.measure, [[ALL, "All measures"], ...said.measures], said.measure);
    this.teamField.hidden = !said.may_be_team;
    this.team.checked = said.team;
    this.showWay(said.way);
    say(this.title, said.title);
    this.showInside(said);
    const open = this.figure.querySelector("details")?.open;
    fill(this.figure, fromHtml(said.html));
    if (open) this.figure.querySelector("details")?.setAttribute("open", "");
    this.next = said.more;
    this.more.hidden = !said.more;
    say(this.more, `Draw more charts (${said.charts - said.drawn} are left)`);
    say(this.drawn, said.drawn < said.charts ? `${said.drawn} of ${said.charts} charts are drawn, those with signals first. All are in the table.` : "");
    this.drawn.hidden = said.drawn >= said.charts;
    this.settle(said);
  }

  empty() {
    for (const each of [this.wayNode, this.inside, this.teamField, this.more, this.drawn]) each.hidden = true;
    fill(this.figure);
    say(this.title, "");
  }

  /** After a way inside, the page begins at its title; a choice keeps its focus. */
  settle(said) {
    if (this.lead || (this.moved && !this.moved.isConnected)) {
      this.title.focus({ preventScroll: true });
      this.title.scrollIntoView({ block: "start" });
    }
    if (this.moved) this.shell.voice.soon(`${said.title}. ${said.summary}`);
    this.lead = false;
    this.moved = null;
  }

  showWay(way) {
    this.wayNode.hidden = way.length < 2;
    fill(
      this.way,
      way.map((each, place) =>
        h("li", {}, place === way.length - 1 ? h("span", { "aria-current": "page", dir: "auto" }, each.name) : this.leads(each)),
      ),
    );
  }

  leads(place) {
    return h(
      "button",
      {
        type: "button",
        class: "cl-link",
        dir: "auto",
        onclick: () => {
          this.lead = true;
          this.go(place);
        },
      },
      place.name,
    );
  }

  showInside({ inside, title }) {
    this.inside.hidden = !inside.length;
    say(this.caption, `${title}: how many charts have a signal`);
    fill(
      this.rows,
      inside.map((each) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, each.leads ? this.leads(each) : h("span", { dir: "auto" }, each.name)),
          [each.wrong, each.open, each.right, each.charts].map((number) => h("td", {}, String(number))),
        ),
      ),
    );
  }

  /** After a restart of Python: the page that this window looked at. */
  again() {
    const { organisation, practice, measure, team } = this.look;
    if (organisation || measure) this.shell.ask({ type: "show", organisation, practice: practice ?? "", measure, team });
  }
}

function same(one, other) {
  return one.organisation === other.organisation && one.practice === other.practice;
}

/** The choices of a select, made anew only where they differ, so that an open list does not close. */
function options(select, pairs, value) {
  const key = JSON.stringify(pairs);
  if (select.dataset.offered !== key) {
    select.dataset.offered = key;
    fill(select, pairs.map(([each, words]) => h("option", { value: each }, words)));
  }
  select.value = value ?? "";
}
