// The ramps of the PDSA log on the page: for each change idea a heading, its picture step by step, and its list of cards.
import { fill, h, newId, say } from "../form/dom.mjs";

const HOMELESS = "Cycles without a change idea";

/** `lead(key)` goes to a cycle's card, `add(change)` begins a cycle of an idea. */
export class Ramps {
  constructor({ lead, add }) {
    this.lead = lead;
    this.add = add;
    this.node = h("div", { class: "cl-ramps" });
    this.sections = new Map(); // id of a change idea ("" for none) → its ramp on the page
    this.said = new Map(); // the same → what Python says about it
    this.names = new Map();
  }

  /** What Python says about the ramps. */
  show(ramps) {
    this.said = new Map(ramps.map((ramp) => [ramp.change, ramp]));
    this.draw();
  }

  call(changes) {
    this.names = new Map(changes);
    this.draw();
  }

  draw() {
    for (const [change, section] of this.sections) this.fill(change, section);
  }

  /** The ramp of an idea, on the page. */
  section(change) {
    const section = this.sections.get(change) ?? this.make(change);
    if (!section.node.isConnected) this.node.append(section.node);
    return section;
  }

  make(change) {
    const title = h("h3", { id: newId(), dir: "auto" });
    const driver = h("p", { class: "cl-help", dir: "auto" });
    const words = h("p", {});
    const picture = h("ol", { class: "cl-ramp", "aria-label": "The ramp, step by step" });
    const list = h("ol", { class: "cl-items", "aria-labelledby": title.id });
    const add = h("button", { type: "button", class: "cl-add", onclick: () => this.add(change) }, "Add a cycle to this ramp");
    const buttons = change ? h("div", { class: "cl-buttons" }, add) : null;
    const node = h("section", { class: "cl-section", "aria-labelledby": title.id }, title, driver, words, picture, list, buttons);
    const section = { node, title, driver, words, picture, list, add };
    this.sections.set(change, section);
    this.fill(change, section);
    return section;
  }

  fill(change, section) {
    const name = this.names.get(change) ?? "";
    const ramp = this.said.get(change);
    say(section.title, change ? `Ramp: ${name}` : HOMELESS);
    say(section.driver, ramp?.driver ? `It should move: ${ramp.driver}` : "");
    section.driver.hidden = !ramp?.driver;
    say(section.words, change && ramp ? ramp.words : "");
    section.words.hidden = !section.words.textContent;
    section.add.setAttribute("aria-label", `Add a cycle to this ramp: ${name}`);
    const steps = change ? (ramp?.steps ?? []) : [];
    const key = JSON.stringify(steps);
    if (key === section.steps) return;
    section.steps = key;
    const focused = [...section.picture.querySelectorAll("button")].indexOf(document.activeElement);
    fill(section.picture, steps.map((step) => this.step(step)));
    section.picture.hidden = steps.length < 2;
    if (focused >= 0) section.picture.querySelectorAll("button")[focused]?.focus();
  }

  /** One step of the picture: a bar as high as the test is large, with the same in words; it leads to its card. */
  step({ key, number, short, level, stage }) {
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", onclick: () => this.lead(key), "data-level": level },
        h("span", { class: "cl-bar", "aria-hidden": "true" }),
        h("strong", {}, `Cycle ${number}`),
        h("span", {}, short),
        h("span", {}, stage),
      ),
    );
  }
}
