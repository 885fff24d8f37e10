// Bringing in the rows of a list: which column holds what, what was read, what would be new, changed or taken out.
import { BringIn } from "./bring_in.mjs";
import { h, newId } from "../form/dom.mjs";

/** `at` is the list's pointer, as the session's `BRINGS` have it; `label` what the whole is called on the page. */
export class BringInList extends BringIn {
  constructor(shell, at, label) {
    super(shell);
    this.at = at;
    this.to = { list: at };
    this.courseWords = "Made for learning: the practices and all people are invented. Use it to try the form before your own list is there.";
    this.ways.setAttribute("role", "group");
    this.ways.setAttribute("aria-label", label);
    this.node.dataset.bring = at;
  }

  /** `about.lists` of the session: what the course has for each list. */
  about({ lists }) {
    super.about({ courses: lists?.[this.at] ?? [] });
  }

  parts(shown) {
    const found = ({ name, needed, samples }) => needed || samples.length || shown.choice.columns[name];
    const first = shown.roles.filter(found);
    const rest = shown.roles.filter((role) => !found(role));
    return [
      this.repeats(shown),
      this.way(shown),
      this.dayOrder(shown),
      h("div", { class: "cl-columns" }, first.map((role) => this.role(shown, role))),
      this.others(shown, rest),
      shown.unused.length ? h("p", { class: "cl-help", dir: "auto" }, `Columns that are not used: ${shown.unused.join(", ")}.`) : null,
      shown.adds.length ? h("ul", { class: "cl-problems" }, shown.adds.map((words) => h("li", { dir: "auto" }, `${words}.`))) : null,
      this.decision(shown),
    ].filter(Boolean);
  }

  /** The fields that no column holds; opened once, they stay open. */
  others(shown, roles) {
    if (!roles.length) return null;
    const summary = h("summary", {}, `More that a column could hold (${roles.length})`);
    const details = h("details", { open: Boolean(this.moreOpen) }, summary, h("div", { class: "cl-columns" }, roles.map((role) => this.role(shown, role))));
    details.addEventListener("toggle", () => (this.moreOpen = details.open));
    return details;
  }

  role(shown, { name, label, reason, samples, needed, for_all: forAll, help }) {
    const { columns, for_all: said } = shown.choice;
    const choices = [["", "No column"], ...shown.columns.map((column) => [column, column])];
    const field = this.labelled(name, needed ? `${label} (needed)` : label, reason, choices, columns[name], (column) => {
      const rest = Object.fromEntries(Object.entries(columns).filter(([each]) => each !== name));
      this.choose(shown, { columns: column ? { ...rest, [name]: column } : rest });
    });
    return h(
      "div",
      { class: "cl-column" },
      field,
      forAll ? this.forAll(shown, name, help, said[name] ?? "") : null,
      samples.length ? h("p", { class: "cl-help cl-read-as", dir: "auto" }, `Read as: ${samples.join(" · ")}`) : null,
    );
  }

  forAll(shown, name, help, value) {
    const id = newId();
    const helpId = newId();
    const said = h("input", { id, type: "text", dir: "auto", value, autocomplete: "off", "data-key": `all-${name}`, "aria-describedby": helpId });
    const take = () => said.value !== value && this.choose(shown, { for_all: { ...shown.choice.for_all, [name]: said.value } });
    said.addEventListener("change", take);
    return h("div", { class: "cl-field" }, h("label", { for: id }, "Or the same for all rows"), h("p", { id: helpId, class: "cl-help" }, help), said);
  }

  /** Groups of columns that stand side by side, each with a box. */
  repeats(shown) {
    if (!shown.repeats.length) return null;
    const ticked = new Set(shown.choice.repeats);
    const box = ({ key, label }) => {
      const id = newId();
      const input = h("input", { id, type: "checkbox", "data-key": `group-${key}` });
      input.checked = ticked.has(key);
      input.addEventListener("change", () => {
        if (input.checked) ticked.add(key);
        else ticked.delete(key);
        this.choose(shown, { repeats: [...ticked] });
      });
      return h("label", { class: "cl-choice", for: id }, input, h("span", { dir: "auto" }, label));
    };
    const words = `These stand side by side, two columns each. Which of them are ${shown.many}?`;
    return h("fieldset", { class: "cl-field" }, h("legend", {}, words), h("div", { class: "cl-boxes" }, shown.repeats.map(box)));
  }

  way(shown) {
    if (!shown.ways.length) return null;
    return this.labelled("way", "The table has many months. What shall become a result?", "", shown.ways, shown.choice.way, (way) =>
      this.choose(shown, { way }),
    );
  }

  decision(shown) {
    const { existing, new: fresh, changed, same, kept, one, many, usable } = shown;
    const use = (how) => () => this.use(how);
    const number = (count) => `${count.toLocaleString()} ${count === 1 ? one : many}`;
    const leave = h("button", { type: "button", onclick: () => this.leave() }, existing ? "Leave my list as it is" : "Leave it");
    if (!usable) return h("div", { class: "cl-buttons" }, leave);
    if (!existing) {
      const words = fresh === 1 ? `Use this ${one}` : `Use these ${number(fresh)}`;
      return h("div", { class: "cl-buttons" }, h("button", { type: "button", class: "cl-main", onclick: use("add") }, words), leave);
    }
    const said = `Your list has ${number(existing)} now. Of what comes in, ${fresh} would be new, ${changed} would change and ${same} would stay as they are. ${kept} of yours ${kept === 1 ? "is" : "are"} not in it. What shall happen?`;
    return h(
      "div",
      { class: "cl-field" },
      h("p", {}, said),
      h(
        "div",
        { class: "cl-buttons" },
        h("button", { type: "button", class: "cl-main", onclick: use("add") }, kept ? "Put them into my list (keep my others)" : "Put them into my list"),
        kept > 0 && h("button", { type: "button", onclick: use("replace") }, `Replace my whole list (takes out ${number(kept)})`),
        leave,
      ),
    );
  }
}
