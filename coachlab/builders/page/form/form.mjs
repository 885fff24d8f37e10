// Labelled native controls, each tied to one field of the record, with its help, its error and the coach's question.
import { fill, h, newId, say } from "./dom.mjs";
import { flag, several } from "./ticks.mjs";
import { besideText, showTwo } from "./two.mjs";

const LOST = "Something that is no longer there";
const PATIENCE = 700; // milliseconds: a number that is only half typed is no error yet

/** The fields of one form. `talk` is the conversation that hears what the person changes. */
export class Form {
  constructor(talk) {
    this.talk = talk;
    this.fields = new Map();
    this.heard = () => {}; // told of each change before it is sent
  }

  /** A line of text, or several with `rows`. */
  text(pointer, { label, help, example, rows, numeric, className }) {
    const id = newId();
    const control = rows
      ? h("textarea", { id, rows, dir: "auto" })
      : h("input", { id, type: "text", inputmode: numeric ? "decimal" : null, dir: numeric ? "ltr" : "auto" });
    control.autocomplete = "off";
    return this.frame(pointer, control, { label, help, example, className });
  }

  date(pointer, { label, help, className }) {
    const control = h("input", { id: newId(), type: "date" });
    return this.frame(pointer, control, { label, help, className });
  }

  select(pointer, { label, help, choices, className }) {
    const control = h("select", { id: newId() });
    const field = this.frame(pointer, control, { label, help, className });
    this.choices(pointer, choices);
    return field;
  }

  /** The choices of a select or of boxes: pairs of value and words. A value that is none of them stays chosen. */
  choices(pointer, choices) {
    const field = this.fields.get(pointer);
    if (field.offer) {
      field.offer(choices);
      return;
    }
    const value = this.talk.now(pointer) ?? field.control.value;
    const lost = value && !choices.some(([each]) => each === value) ? [[value, LOST]] : [];
    fill(field.control, [...choices, ...lost].map(([each, words]) => h("option", { value: each }, words)));
    field.control.value = value;
  }

  radios(pointer, { label, help, choices, className }) {
    const name = newId();
    const ids = { help: newId(), error: newId(), coach: newId() };
    const inputs = choices.map(([value]) => h("input", { id: newId(), type: "radio", name, value }));
    const group = h(
      "fieldset",
      { class: `cl-field ${className ?? ""}`, "data-field": pointer, "aria-describedby": `${ids.help} ${ids.error}` },
      h("legend", {}, label),
      help && h("p", { id: ids.help, class: "cl-help" }, help),
      inputs.map((input, i) =>
        h("label", { class: "cl-choice", for: input.id }, input, h("span", {}, choices[i][1])),
      ),
    );
    const field = this.add(pointer, group, ids, {
      get: () => inputs.find((input) => input.checked)?.value ?? "",
      set: (value) => inputs.forEach((input) => (input.checked = input.value === value)),
      focus: () => (inputs.find((input) => input.checked) ?? inputs[0]).focus(),
      controls: inputs,
    });
    for (const input of inputs) input.addEventListener("change", () => this.changed(field, true));
    return group;
  }

  /** One box that is ticked or not: "yes" or "". */
  flag(pointer, options) {
    return flag(this, pointer, options);
  }

  /** A box for each of many, `choices` (pairs of id and words); its value is the list of the ticked ids. */
  several(pointer, options) {
    return several(this, pointer, options);
  }

  frame(pointer, control, { label, help, example, className }) {
    const ids = { help: newId(), error: newId(), coach: newId() };
    control.setAttribute("aria-describedby", `${ids.help} ${ids.error} ${ids.coach}`);
    const node = h(
      "div",
      { class: `cl-field ${className ?? ""}`, "data-field": pointer },
      h("label", { for: control.id }, label),
      h("p", { id: ids.help, class: "cl-help" }, help, example && h("span", { class: "cl-example" }, ` ${example}`)),
      control,
    );
    const field = this.add(pointer, node, ids, {
      control,
      get: () => control.value,
      set: (value) => {
        if (control.value === value) return;
        const there = control.tagName !== "SELECT" || [...control.options].some((option) => option.value === value);
        if (!there) control.append(h("option", { value }, LOST));
        control.value = value;
      },
      focus: () => control.focus(),
      controls: [control],
    });
    const event = control.tagName === "SELECT" ? "change" : "input";
    control.addEventListener(event, () => this.changed(field, event === "change"));
    control.addEventListener("blur", () => this.showError(field));
    return node;
  }

  add(pointer, node, ids, field) {
    field.pointer = pointer;
    field.node = node;
    field.error = h("p", { id: ids.error, class: "cl-error", hidden: true });
    field.coach = h("div", { id: ids.coach, class: "cl-beside", hidden: true });
    field.choice = h("div", { class: "cl-two", hidden: true });
    node.append(field.error, field.choice, field.coach);
    this.fields.set(pointer, field);
    return field;
  }

  changed(field, atOnce = false) {
    // a date that is only half typed has no value, which must not wipe the one that is saved
    if (field.control?.type === "date" && field.control.validity.badInput) return;
    field.touched = true;
    field.words = "";
    clearTimeout(field.patience);
    this.hideError(field);
    fill(field.choice);
    field.choice.hidden = true;
    this.heard(field.pointer);
    this.talk.change(field.pointer, field.get());
    if (atOnce) this.talk.flush();
  }

  set(pointer, value) {
    const field = this.fields.get(pointer);
    if (!field) return;
    field.set(value);
    if (!this.talk.pending.get(pointer)?.refused) {
      field.words = "";
      this.hideError(field);
    }
  }

  /** What was typed cannot be taken yet: it stays, and the reason is said once the person has stopped typing. */
  refused(pointer, words) {
    const field = this.fields.get(pointer);
    if (!field) return;
    field.words = words;
    clearTimeout(field.patience);
    field.patience = setTimeout(() => this.showError(field), PATIENCE);
  }

  showError(field) {
    if (!field.words) return;
    say(field.error, field.words);
    field.error.hidden = false;
    for (const control of field.controls) control.setAttribute("aria-invalid", "true");
    field.coach.hidden = true;
  }

  hideError(field) {
    field.error.hidden = true;
    for (const control of field.controls) control.removeAttribute("aria-invalid");
  }

  /** Python has taken it: the field shows what the record holds, unless the person is still in it. */
  saved(pointer, value, newest) {
    const field = this.fields.get(pointer);
    if (field && newest && !field.node.contains(document.activeElement)) field.set(value ?? "");
  }

  /** Somebody else wrote something different: both texts are shown, and the person chooses. */
  conflict(pointer, { mine, theirs }) {
    const field = this.fields.get(pointer);
    if (field) showTwo(field.choice, mine, theirs, (keepMine) => {
      this.talk.settle(pointer, keepMine);
      field.focus();
    });
  }

  /** The coach's findings, each beside its field. A field that nobody has touched yet is not nagged about. */
  beside(findings) {
    const byField = new Map();
    for (const finding of findings) {
      if (!byField.has(finding.field)) byField.set(finding.field, []);
      byField.get(finding.field).push(finding);
    }
    for (const [pointer, field] of this.fields) {
      const mine = field.touched || [field.get()].flat().join("").trim() ? (byField.get(pointer) ?? []) : [];
      const shown = mine.filter((each) => each.severity !== "praise").slice(0, 1);
      const said = shown.length ? shown : mine.slice(0, 1);
      const key = said.map((each) => each.severity + each.question).join();
      if (field.said === key) continue;
      field.said = key;
      fill(field.coach, said.map(besideText));
      field.coach.hidden = !said.length;
    }
  }

  lock(locked) {
    this.locked = locked;
    for (const field of this.fields.values()) for (const control of field.controls) control.disabled = locked;
  }

  focus(pointer) {
    this.fields.get(pointer)?.focus();
  }

  /** The fields below a pointer are no longer on the page. */
  drop(stem) {
    for (const pointer of [...this.fields.keys()]) if (pointer.startsWith(stem)) this.fields.delete(pointer);
  }
}
