// The self-assessment's form: who I am, a level and an example for each competency, where I stand, what to learn next.
import { ChartView } from "../project/chart_view.mjs";
import { download, fill, h, newId, say } from "../form/dom.mjs";
import { mount } from "../form/shell.mjs";
import { showPicture, step as section } from "../form/tree_outline.mjs";
import { Ratings } from "./ratings.mjs";
import { Priorities, TrainingPlan } from "./training_plan.mjs";

function make(shell) {
  const { form, coach, talk } = shell;
  const ratings = new Ratings(shell, { finish: () => told.go() });
  const picture = new ChartView(shell, "picture");
  const priorities = new Priorities(shell);
  const plan = new TrainingPlan(shell);
  let compare = ""; // the key of the earlier self-assessment that this window compares with; "" for the one before
  const kept = h("p", { class: "cl-private" });
  const id = newId();
  const select = h("select", { id });
  select.addEventListener("change", () => {
    compare = select.value;
    talk.send({ type: "compare", with: compare });
  });
  const which = h("div", { class: "cl-field", hidden: true }, h("label", { for: id }, "Compare with which one?"), select);
  const moved = h("p", { hidden: true });
  const fell = h("p", { class: "cl-help", hidden: true });
  const past = h("div", {});
  const none = h("p", { class: "cl-help" }, "The picture comes with your first self-assessment.");
  const seen = h("div", { class: "cl-fields", hidden: true }, which, moved, fell, picture.node, past);

  function standing(view) {
    none.hidden = Boolean(view);
    seen.hidden = !view;
    if (!view) return;
    which.hidden = view.earlier.length < 2;
    const offered = JSON.stringify(view.earlier);
    if (offered !== select.dataset.offered) {
      select.dataset.offered = offered;
      fill(select, view.earlier.map(([key, day]) => h("option", { value: key }, day)));
    }
    select.value = view.before;
    say(moved, view.moved);
    moved.hidden = !view.moved;
    say(fell, view.fell);
    fell.hidden = !view.fell;
    fill(past, view.history.length > 0 && [h("h4", {}, "All your self-assessments"), h("ul", { class: "cl-plan-words" }, view.history.map((each) => h("li", {}, each)))]);
  }

  const me = section(
    "1. You and your work",
    h(
      "div",
      { class: "cl-row cl-pair" },
      form.text("/name", { label: "What do you want to be called here?", help: "A first name or a made-up one is enough." }),
      form.select("/role", { label: "Which role is closest to yours?", choices: [] }),
    ),
    form.date("/started", { label: "Since when do you coach practices?", help: "Leave it empty if you have not begun." }),
    form.several("/coming", {
      label: "What comes next in your work?",
      help: "In the coming two or three months. What you tick counts when your plan is proposed.",
      className: "cl-ahead",
    }),
  );
  const rate = section("2. Where do you stand?", ratings.node);
  const told = section("3. What your ratings say", none, seen);
  const page = (words, examples) => h("button", { type: "button", onclick: () => ask({ type: "print", examples }) }, words);
  const along = h(
    "div",
    { class: "cl-fields" },
    h("h4", {}, "To print, or for a talk with your mentor"),
    h("p", { class: "cl-help" }, "A page with the picture, your ratings and your plan. It is saved in your downloads, and goes nowhere from there."),
    h("div", { class: "cl-buttons" }, page("Save the page with my examples", true), page("Save it without examples", false)),
  );
  function ask(message) {
    try {
      shell.ask(message);
    } catch {
      shell.tell("Coachlab does not answer yet: try again in a moment.");
    }
  }
  const next = section("4. What to learn next", priorities.node, h("h4", {}, "Your training plan"), plan.node, along);
  const body = h(
    "div",
    {},
    kept,
    h(
      "div",
      { class: "cl-buttons" },
      h("button", { type: "button", class: "cl-link", onclick: told.go }, "Go to what your ratings say"),
      h("button", { type: "button", class: "cl-link", onclick: next.go }, "Go to your training plan"),
    ),
    h("div", { class: "cl-sides" }, h("div", { class: "cl-fields" }, me.node, rate.node), coach.node),
    told.node,
    next.node,
  );
  return {
    key: "self-assessment",
    name: "Your self-assessment",
    body,
    className: "cl-self",
    ears: {
      about: (about) => {
        say(kept, about.private);
        form.choices("/role", about.roles);
        form.choices("/coming", about.ahead);
        ratings.tell(about);
        priorities.tell(about);
        plan.tell(about);
      },
      state: (message) => {
        ratings.lock(message.read_only);
        priorities.lock(message.read_only);
        if (compare) talk.send({ type: "compare", with: compare }); // Python may be a new one
      },
      feedback: (message) => {
        if (message.standing === undefined) return;
        const view = message.compared[compare] ?? message.standing;
        standing(view);
        if (view) showPicture(shell, picture, { chart: view.chart, ask: message.ask });
        priorities.show(message.priorities, message.lacking);
      },
      svg: (message) => picture.svg(message),
      file: ({ name, kind, text }) => {
        download(name, kind, text);
        shell.voice.now(`${name} is in your downloads.`);
      },
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
