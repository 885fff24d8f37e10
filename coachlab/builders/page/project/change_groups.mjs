// Changing whole groups: a box for each, a name, and the buttons that put together, call by another name or take out.
import { fill, h, newId } from "../form/dom.mjs";

export class ChangeGroups {
  constructor(shell) {
    this.shell = shell;
    this.boxes = h("div", { class: "cl-boxes" });
    const id = newId();
    this.name = h("input", { id, type: "text", dir: "auto", autocomplete: "off" });
    const button = (words, what) => h("button", { type: "button", onclick: () => this.ask(what) }, words);
    this.node = h(
      "details",
      { class: "cl-definition", hidden: true },
      h("summary", {}, "Put groups together, rename them or take them out"),
      h(
        "div",
        { class: "cl-fields" },
        h("p", { class: "cl-help" }, "Chance makes less of a larger group, and more of it may be shown outside your team. But who is put away in “other” is no longer seen: ask these people first. Everything here can be undone."),
        h("fieldset", { class: "cl-field" }, h("legend", {}, "Which groups?"), this.boxes),
        h("div", { class: "cl-field" }, h("label", { for: id }, "What shall the group be called?"), this.name),
        h("div", { class: "cl-buttons" }, button("Put together or rename", "join"), button("Take these groups out", "out")),
      ),
    );
  }

  /** The groups of the division that is shown, by their keys. */
  about({ every }) {
    const key = JSON.stringify(every);
    if (key === this.key) return;
    this.key = key;
    this.node.hidden = !every.length;
    fill(this.boxes, every.map(([value, words]) => {
      const id = newId();
      return h("label", { class: "cl-choice", for: id }, h("input", { id, type: "checkbox", value }), h("span", { dir: "auto" }, words));
    }));
    this.name.value = "";
  }

  ask(what) {
    const groups = [...this.boxes.querySelectorAll("input:checked")].map((box) => box.value);
    try {
      this.shell.ask({ type: "groups", what, groups, name: this.name.value });
    } catch {
      this.shell.tell("Coachlab does not answer yet: please try again in a moment.");
    }
  }

  lock(locked) {
    for (const control of this.node.querySelectorAll("input, button")) control.disabled = locked;
  }
}
