// An aim that somebody has already: pasted, read by Python, looked at, and put into the fields of the form.
import { fill, h, newId, say } from "../form/dom.mjs";

export class PasteAim {
  constructor(shell) {
    this.shell = shell;
    const id = newId();
    const help = newId();
    this.text = h("textarea", { id, rows: 4, dir: "auto", autocomplete: "off", "aria-describedby": help });
    this.problem = h("p", { class: "cl-error", hidden: true });
    this.button = h("button", { type: "button", onclick: () => this.read() }, "Read it");
    this.found = h("div", { class: "cl-fields", hidden: true });
    this.node = h(
      "details",
      {},
      h("summary", {}, "Do you have an aim already? Paste it here"),
      h(
        "div",
        { class: "cl-fields" },
        h(
          "div",
          { class: "cl-field" },
          h("label", { for: id }, "Your aim, as it stands in your notes"),
          h("p", { id: help, class: "cl-help" }, "We look for its parts. You see what we found before anything changes."),
          this.text,
          this.problem,
        ),
        h("div", { class: "cl-buttons" }, this.button),
        this.found,
      ),
    );
  }

  read() {
    const text = this.text.value.trim();
    say(this.problem, text ? "" : "Paste the aim into the field first.");
    this.problem.hidden = Boolean(text);
    if (!text) this.text.focus();
    else if (!this.shell.talk.send({ type: "read_aim", text })) this.wait();
  }

  wait() {
    say(this.problem, "Your coach is not there yet. What you pasted is kept here: try again in a moment.");
    this.problem.hidden = false;
  }

  /** What Python read: a row for each field with a tick, and what is for the person to decide. */
  show({ fields, questions, missing }) {
    const title = newId();
    const ticks = fields.map((row) => ({ row, box: h("input", { type: "checkbox", id: newId(), checked: true }) }));
    const heading = h("h4", { id: title, tabindex: -1 }, fields.length ? "What we found" : "We found no part of an aim in this text");
    fill(
      this.found,
      heading,
      fields.length &&
        h(
          "ul",
          { class: "cl-found", "aria-labelledby": title },
          ticks.map(({ row, box }) =>
            h(
              "li",
              {},
              h("label", { class: "cl-choice", for: box.id }, box, h("span", {}, `${row.label}: `, h("strong", { dir: "auto" }, row.value))),
            ),
          ),
        ),
      missing && h("p", {}, missing),
      questions.map((words) => h("p", { class: "cl-question", dir: "auto" }, words)),
      h(
        "div",
        { class: "cl-buttons" },
        fields.length && h("button", { type: "button", onclick: () => this.use(ticks) }, "Put these into the form"),
        h("button", { type: "button", onclick: () => this.away() }, "Leave the form as it is"),
      ),
    );
    this.found.hidden = false;
    heading.focus();
  }

  use(ticks) {
    const { form, talk, voice } = this.shell;
    const chosen = ticks.filter(({ box }) => box.checked).map(({ row }) => row);
    for (const { pointer, value } of chosen) {
      form.set(pointer, value);
      talk.change(pointer, value);
    }
    talk.flush();
    this.away();
    voice.now(`${chosen.length === 1 ? "One field is" : `${chosen.length} fields are`} filled in from your text.`);
  }

  away() {
    this.found.hidden = true;
    fill(this.found);
    this.text.focus();
  }

  lock(locked) {
    for (const control of this.node.querySelectorAll("textarea, button")) control.disabled = locked;
  }
}
