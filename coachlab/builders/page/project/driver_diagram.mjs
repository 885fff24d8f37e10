// The driver diagram's form: the aim in words, the drivers as an outline, the change ideas, and the picture of all.
import { ChartView } from "./chart_view.mjs";
import { h, newId, say } from "../form/dom.mjs";
import { FoldedItems } from "../form/folded_items.mjs";
import { mount } from "../form/shell.mjs";
import { sayOrHide, showPicture, step, TreeOutline } from "../form/tree_outline.mjs";

const LEVELS = ["Primary driver", "Secondary driver"];
const NO_AIM = "Your aim is not written yet. Write it first: everything here should serve it.";

/** The change ideas; one that is added at a driver begins with that driver. */
class Ideas extends FoldedItems {
  addFor(driver) {
    const item = this.add();
    item.driver = driver;
    this.form.set(`${item.pointer}/driver`, driver);
  }

  begun(item) {
    super.begun(item);
    if (item.driver) this.talk.change(`${item.pointer}/driver`, item.driver);
  }
}

function make(shell) {
  const { form, coach, talk } = shell;
  const nobody = ["", "No driver chosen yet"];
  let measures = [];
  let places = [nobody];
  const aim = h("p", { class: "cl-sentence", dir: "auto" });
  const primary = h("p", { dir: "auto" });
  const picture = new ChartView(shell, "diagram");
  const id = newId();

  const drivers = new TreeOutline(shell, {
    at: "/drivers",
    letter: "d",
    one: "driver",
    label: "Drivers",
    add: "Add a primary driver",
    begin: true,
    className: "cl-tree",
    level: (depth) => LEVELS[depth] ?? `Driver, level ${depth + 1}`,
    lost: "Not linked to the aim yet",
    link: "Link it to the aim",
    below: () => "Add a driver that acts on this one",
    card: driverCard,
    more: tellMeasures,
  });
  const ideas = new Ideas(shell, {
    at: "/changes",
    letter: "ch",
    one: "change idea",
    label: "Change ideas",
    add: "Add a change idea",
    empty: "No change idea yet. Add one here, or at the driver that it should move.",
    className: "cl-small-cards",
    essentials: (_item, value) => [driverOf(value("driver")), value("concept")],
    card: ideaCard,
  });

  function driverOf(key) {
    return places.find(([each]) => each === key && key)?.[1] ?? "No driver chosen yet";
  }

  function driverCard(at, item) {
    const name = form.text(at("name"), { label: "What has to change?" });
    item.measured = h("summary", {});
    const told = h(
      "details",
      { class: "cl-definition" },
      item.measured,
      form.several(at("measures"), {
        label: "Which measures tell whether it moves?",
        choices: measures,
        empty: "There is no measure in your project yet. Add some in the measures lab.",
      }),
    );
    item.idea = h(
      "button",
      { type: "button", class: "cl-link", onclick: () => (item.blank ? drivers.first(item).focus() : ideas.addFor(item.key)) },
      "Add a change idea for it",
    );
    return [name, h("div", { class: "cl-below" }, told, item.idea)];
  }

  function tellMeasures(item) {
    const ticked = [talk.now(`${item.pointer}/measures`) ?? []].flat();
    const names = measures.filter(([key]) => ticked.includes(key)).map(([, words]) => words);
    say(item.measured, names.length ? `Measured by: ${names.join("; ")}` : "No measure chosen yet");
    item.idea.setAttribute("aria-label", `Add a change idea for it: ${drivers.titleOf(item)}`);
  }

  function ideaCard(at) {
    return [
      form.text(at("name"), {
        label: "What could you change?",
        help: "Something that you can try next week.",
        example: "For example: a second reading after five quiet minutes.",
      }),
      form.select(at("driver"), { label: "Which driver should it move?", choices: places }),
      h(
        "div",
        { class: "cl-row cl-pair" },
        form.text(at("concept"), { label: "The concept behind it", help: "The general thought, such as: use reminders." }),
        form.text(at("origin"), { label: "Where is it from?", help: "A colleague, a patient, a paper." }),
      ),
    ];
  }

  const outline = step(
    "1. What has to change",
    h(
      "p",
      { class: "cl-help" },
      "Begin with three to five primary drivers. Say how things will be, not what somebody does. Enter makes the next driver on the same level, + one that acts on it, → and ← move it in and out. ▾ folds what is inside.",
    ),
    drivers.node,
  );
  const changes = step("2. Ideas for a change", ideas.node);
  const seen = step("3. The diagram", picture.node);
  const jump = (words, to) => h("button", { type: "button", class: "cl-link", onclick: to.go }, words);
  const body = h(
    "div",
    {},
    h(
      "section",
      { class: "cl-card", "aria-labelledby": id },
      h("h3", { id }, "Your aim"),
      aim,
      primary,
      h("div", { class: "cl-buttons" }, jump("Go to the change ideas", changes), jump("Go to the diagram", seen)),
    ),
    h("div", { class: "cl-sides" }, h("div", { class: "cl-fields" }, outline.node, changes.node), coach.node),
    seen.node,
  );
  return {
    key: "driver-diagram",
    name: "Your driver diagram",
    body,
    ears: {
      about: (about) => {
        measures = about.measures;
        places = [nobody, ...about.drivers];
        for (const item of drivers.items.values()) form.choices(`${item.pointer}/measures`, measures);
        for (const item of drivers.items.values()) tellMeasures(item);
        for (const item of ideas.items.values()) {
          form.choices(`${item.pointer}/driver`, places);
          ideas.retitle(item);
        }
      },
      feedback: (message) => {
        say(aim, message.aim || NO_AIM);
        sayOrHide(primary, message.primary);
        showPicture(shell, picture, message);
      },
      svg: (message) => picture.svg(message),
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
