// The rule laboratory: a report to judge, experiments with a guess before the answer, and what they showed together.
import { BringIn } from "../bringing/bring_in.mjs";
import { fill, h, say } from "../form/dom.mjs";
import { FoldedItems } from "../form/folded_items.mjs";
import { LabCard } from "./lab_card.mjs";
import { Story } from "./lab_story.mjs";
import { WAIT } from "./lab_wait.mjs";
import { escaped } from "../form/order.mjs";
import { mount } from "../form/shell.mjs";
import { step as section } from "../form/tree_outline.mjs";

const AT = "/experiments";

function make(shell) {
  const { coach, talk } = shell;
  const story = new Story(shell);
  const bring = new BringIn(shell);
  const cards = new Map(); // key → card
  let rules = [];
  let seen = null; // the experiments that were there when the person added one
  let results = {};

  const list = new FoldedItems(shell, {
    at: AT,
    letter: "x",
    one: "experiment",
    label: "Experiments",
    add: "Add an experiment of your own",
    empty: "There is no experiment yet.",
    essentials: (item, value) => [
      cards.get(item.key)?.about?.own.split(",")[0] || (value("setting/points") && `${value("setting/points")} months`),
      value("setting/patients") && `${value("setting/patients")} patients a month`,
      Number(value("setting/change")) ? `true change ${value("setting/change")}` : "nothing changes",
      cards.get(item.key)?.about?.drawn && "drawn",
    ],
    card: (at, item) => {
      const card = new LabCard(shell, at, item.key, rules);
      cards.set(item.key, card);
      return card.nodes;
    },
  });

  const begin = (message) => {
    seen = new Set(cards.keys());
    shell.ask(message);
  };
  const examples = h("div", { class: "cl-buttons" });
  const engine = h("p", { class: "cl-help", hidden: true });
  const own = h("details", {}, h("summary", {}, "Take months and patients from your own data"), h("div", { class: "cl-fields" },
    h("p", { class: "cl-help" }, "The laboratory then draws charts with as many months as yours, and as many patients in each."), bring.node));
  const rows = h("tbody", {});
  const head = ["Experiment", "Perla: false alarms", "Perla: found", "Anhøj: false alarms", "Anhøj: found"];
  const table = h("table", { class: "cl-found", hidden: true }, h("caption", {}, "Of 100 charts, how many have a signal"),
    h("thead", {}, h("tr", {}, head.map((each) => h("th", { scope: "col" }, each)))), rows);
  const nothing = h("p", { class: "cl-help" }, "Draw the charts of an experiment first: its numbers come here, beside those of the others.");

  const first = section("1. A report on your desk", story.node);
  const second = section(
    "2. Ask the laboratory",
    h("p", {}, "The laboratory draws thousands of charts by chance, some on which nothing changes and some with a change that is true, and counts which of them a rule signals. Their months differ by chance alone; on real charts there are holidays, new staff and new reports too. Begin with one of these, or with your own."),
    examples,
    own,
    engine,
    list.node,
  );
  const third = section("3. What you found", nothing, table);
  const ways = h(
    "div",
    { class: "cl-buttons" },
    h("button", { type: "button", class: "cl-link", onclick: second.go }, "Go to the laboratory"),
    h("button", { type: "button", class: "cl-link", onclick: third.go }, "Go to what you found"),
  );
  const body = h("div", {}, ways, first.node, h("div", { class: "cl-sides" }, second.node, coach.node), third.node);

  function showFound(found) {
    nothing.hidden = found.length > 0;
    table.hidden = !found.length;
    fill(rows, found.map(([key, name, ...numbers]) => h("tr", {},
      h("th", { scope: "row", dir: "auto" }, h("button", { type: "button", class: "cl-link", onclick: () => shell.goTo(`${AT}/${escaped(key)}`) }, name)),
      numbers.map((each) => h("td", {}, each)))));
  }

  function drawingOf(of) {
    if (of === "trap") return story.drawing;
    return of.startsWith(WAIT) ? cards.get(of.slice(WAIT.length))?.wait.drawing : cards.get(of)?.drawing;
  }

  return {
    key: "rule-laboratory",
    name: "Your rule laboratory",
    body,
    ears: {
      about: (about) => {
        rules = about.rules;
        bring.about(about);
        story.about(about.story);
        fill(examples, about.examples.map(([which, words]) => h("button", { type: "button", disabled: talk.readOnly, onclick: () => begin({ type: "example", which }) }, words)));
      },
      state: (message) => bring.lock(message.read_only),
      field: (pointer) => {
        const key = pointer.startsWith(`${AT}/`) && pointer.slice(AT.length + 1).split("/")[0];
        if (key) cards.get(list.items.get(`${AT}/${key}`)?.key)?.arrange();
      },
      feedback: (message) => {
        if (!message.cards) return; // words kept from an earlier Coachlab
        say(engine, message.engine);
        engine.hidden = !message.engine;
        results = message.results ?? results;
        for (const [key, card] of cards) {
          if (!list.items.has(`${AT}/${escaped(key)}`)) {
            card.drawing.close();
            card.wait.drawing.close();
            cards.delete(key);
            continue;
          }
          if (message.cards[key]) card.show(message.cards[key]);
          list.retitle(list.items.get(`${AT}/${escaped(key)}`));
          if (card.kept !== (results[key] ?? null)) card.showResult(results[key] ?? null);
        }
        const fresh = seen && Object.keys(message.cards).find((key) => !seen.has(key));
        if (fresh) {
          seen = null;
          list.goTo(`${AT}/${escaped(fresh)}`);
        }
        story.numbers(message.story_numbers);
        showFound(message.found);
      },
      preview: (message) => bring.preview(message),
      imported: (message) => {
        bring.imported(message);
        list.goTo(`${AT}/${escaped([...cards.keys()].pop())}`); // it stands at the end
      },
      importProblem: (message) => bring.importProblem(message),
      svg: (message) => {
        const { what } = message;
        (what.startsWith(WAIT) ? cards.get(what.slice(WAIT.length))?.wait.chart : cards.get(what)?.chart)?.svg(message);
      },
      drawn: (message) => drawingOf(message.of)?.drawn(message),
      drawProblem: (message) => drawingOf(message.of)?.failed(message.words),
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
