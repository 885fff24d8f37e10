// The sixteen competencies one at a time: four levels by what others would see, an example, and how far I have come.
import { fill, h, newId, say } from "../form/dom.mjs";
import { escaped, unescaped } from "../form/order.mjs";

const AT = "/self_assessments";
const OPEN = "Not rated yet, or I cannot tell";

/** The panels of one self-assessment; another one can be chosen. `finish()` leads on after the last competency. */
export class Ratings {
  constructor(shell, { finish }) {
    this.shell = shell;
    this.form = shell.form;
    this.talk = shell.talk;
    this.finish = finish;
    this.at = AT;
    this.said = null; // what Python told of competencies, levels and self-assessments
    this.key = ""; // the self-assessment that is shown
    this.panels = new Map(); // competency → its panel
    this.current = "";
    this.wanted = false; // whether the person has just begun one
    const id = newId();
    this.select = h("select", { id });
    this.select.addEventListener("change", () => this.choose(this.select.value));
    this.which = h("div", { class: "cl-field", hidden: true }, h("label", { for: id }, "Which self-assessment?"), this.select);
    this.begin = h("button", { type: "button", class: "cl-main", onclick: () => this.start() }, "Begin a self-assessment");
    this.intro = h("p", {}, "Sixteen competencies, one at a time. Read what others would see at each level, and choose the highest at which most of it is true of you. It takes about half an hour; you can stop at any point and go on another day.");
    const far = newId();
    this.bar = h("progress", { id: far, max: 16, value: 0 });
    this.far = h("label", { for: far });
    this.progress = h("div", { class: "cl-far" }, this.far, this.bar);
    this.jumps = h("div", { class: "cl-jumps" });
    this.all = h("details", {}, h("summary", {}, "All sixteen, and how you rated them"), h("div", { class: "cl-fold-body" }, this.jumps));
    this.place = h("div", { class: "cl-competencies" });
    const button = (words, act) => h("button", { type: "button", onclick: act }, words);
    this.back = button("Back", () => this.go(-1));
    this.next = button("Next", () => this.go(1));
    this.ways = h("div", { class: "cl-buttons cl-step-ways" }, this.back, this.next);
    this.own = h("div", {});
    this.asked = h("div", { class: "cl-beside", hidden: true });
    this.rating = h("div", { class: "cl-fields", hidden: true }, this.progress, this.all, this.place, this.ways, this.own, this.asked);
    this.node = h("div", { class: "cl-fields", "data-field": AT }, this.intro, h("div", { class: "cl-buttons" }, this.begin), this.which, this.rating);
    shell.lists.add(this);
  }

  // What Python says.

  tell(about) {
    this.said = about;
    const { assessments } = about;
    fill(this.select, assessments.map(([key, day]) => h("option", { value: key }, day)));
    this.which.hidden = assessments.length < 2;
    say(this.begin, assessments.length ? "Begin a new self-assessment today" : "Begin a self-assessment");
    this.begin.classList.toggle("cl-main", !assessments.length);
    const newest = assessments[0]?.[0] ?? "";
    const lost = this.key && !assessments.some(([key]) => key === this.key);
    if (!this.key || lost || this.wanted) this.choose(newest, this.wanted);
    else this.select.value = this.key;
    this.wanted = false;
  }

  /** Show another self-assessment; `first` goes to its first competency. */
  choose(key, first = false) {
    if (this.key) this.form.drop(`${AT}/${escaped(this.key)}/`);
    const focus = first || this.node.contains(document.activeElement);
    this.key = key;
    this.select.value = key;
    this.panels.clear();
    this.rating.hidden = !key;
    fill(this.place);
    fill(this.own);
    if (!key) return;
    for (const [place, each] of this.said.competencies.entries()) this.panels.set(each.id, this.panel(each, place));
    fill(this.place, [...this.panels.values()].map(({ node }) => node));
    fill(
      this.own,
      h("details", {}, h("summary", {}, "The day of this self-assessment, and a note"), h("div", { class: "cl-fields cl-fold-body" }, this.form.date(this.pointer("on"), { label: "On which day?" }), this.form.text(this.pointer("note"), { label: "What is worth remembering of this time?", rows: 2 }))),
    );
    const mine = `${AT}/${escaped(key)}/`;
    for (const pointer of this.form.fields.keys()) {
      if (pointer.startsWith(mine)) this.form.set(pointer, this.talk.now(pointer) ?? "");
    }
    if (this.form.locked) this.form.lock(true);
    this.index();
    const open = this.said.competencies.find((each) => !this.ratingOf(each.id));
    this.turn(first || !open ? this.said.competencies[0].id : open.id, focus && first);
    this.refresh();
  }

  pointer(name) {
    return `${AT}/${escaped(this.key)}/${name}`;
  }

  ratingOf(competency) {
    return String(this.talk.now(this.pointer(`ratings/${competency}/rating`)) ?? "");
  }

  nameOf(rating) {
    return this.said.levels.find(([each]) => each === rating)?.[1] ?? "";
  }

  // One competency.

  panel(each, place) {
    const { levels, confidence } = this.said;
    const at = (name) => this.pointer(`ratings/${each.id}/${name}`);
    const heading = h("h4", { tabindex: "-1" }, `${place + 1}. ${each.name}`);
    const choices = [...levels.map(([value, name, words]) => [value, h("span", {}, h("strong", {}, name), ` ${words}`)]), ["", OPEN]];
    const group = this.form.radios(at("rating"), { label: `Where do you stand in ${lower(each.name)}?`, choices, className: "cl-rating" });
    for (const [number, label] of [...group.querySelectorAll("label.cl-choice")].entries()) {
      if (!levels[number]) continue;
      const id = newId();
      const seen = each.levels[number].map(([words, where]) => h("li", {}, words, where && h("span", { class: "cl-where" }, ` (${where})`)));
      label.after(h("ul", { id, class: "cl-behaviours" }, seen));
      label.querySelector("input").setAttribute("aria-describedby", id);
    }
    const node = h(
      "section",
      { class: "cl-competency", "aria-label": each.name, hidden: true },
      h("p", { class: "cl-help" }, each.group),
      heading,
      h("p", {}, each.line),
      group,
      this.form.text(at("evidence"), { label: "An example from your work", help: `${each.asks} Name no patient.`, rows: 3 }),
      h("details", { class: "cl-sample" }, h("summary", {}, "How an example can read"), h("p", {}, `“${each.example}” (invented)`)),
      this.form.radios(at("confidence"), { label: "How sure are you of this level?", choices: confidence, className: "cl-sure" }),
    );
    return { node, heading };
  }

  go(by) {
    const ids = [...this.panels.keys()];
    const place = ids.indexOf(this.current) + by;
    if (place < 0) return;
    if (place >= ids.length) this.finish();
    else this.turn(ids[place], true);
  }

  /** Show one competency alone. */
  turn(competency, focus = false) {
    if (!this.panels.has(competency)) return;
    this.current = competency;
    for (const [id, { node }] of this.panels) node.hidden = id !== competency && !this.printing;
    const ids = [...this.panels.keys()];
    const place = ids.indexOf(competency);
    this.back.hidden = place === 0;
    const names = this.said.competencies.map(({ name }) => name);
    say(this.back, place ? `Back to ${lower(names[place - 1])}` : "Back");
    say(this.next, place + 1 < ids.length ? `Next: ${lower(names[place + 1])}` : "See where you stand");
    this.index();
    if (!focus) return;
    const { heading } = this.panels.get(competency);
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  }

  // How far, and the way to each.

  /** The list of all sixteen; its buttons stay the same, so that a focus in it is not lost. */
  index() {
    const { competencies } = this.said;
    if (this.listed !== competencies.length) {
      this.listed = competencies.length;
      const groups = [...new Set(competencies.map(({ group }) => group))];
      this.buttons = new Map(competencies.map(({ id }) => [id, h("button", { type: "button", class: "cl-link", onclick: () => this.turn(id, true) })]));
      const list = (group) => competencies.filter((each) => each.group === group).map(({ id }) => h("li", {}, this.buttons.get(id)));
      fill(this.jumps, groups.map((group) => h("div", {}, h("p", { class: "cl-jump-group" }, group), h("ul", { class: "cl-plain" }, list(group)))));
    }
    for (const { id, name } of competencies) {
      const button = this.buttons.get(id);
      const rating = this.ratingOf(id);
      say(button, `${name}: ${rating ? lower(this.nameOf(rating)) : "open"}`);
      if (id === this.current) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    }
  }

  refresh() {
    if (!this.key || !this.said) return;
    const rated = this.said.competencies.filter(({ id }) => this.ratingOf(id)).length;
    this.bar.max = this.said.competencies.length;
    this.bar.value = rated;
    say(this.far, `${rated} of ${this.said.competencies.length} rated`);
    this.index();
  }

  // What the buttons do.

  start() {
    this.wanted = true;
    this.owed = false;
    try {
      this.shell.ask({ type: "begin" });
    } catch {
      // a page fetches its Python: what was pressed is done as soon as that is there
      this.owed = true;
      this.shell.tell("Your coach is still on the way. The self-assessment begins in a moment.");
    }
  }

  // What the shell says to every list of the form.

  /** What waits for the person, from a crash or another window, is shown first. */
  show() {
    const waits = [...this.talk.pending.keys()].map((pointer) => keyOf(pointer)).find(Boolean);
    if (waits && waits !== this.key && this.said?.assessments.some(([key]) => key === waits)) this.choose(waits);
    this.refresh();
  }

  set(pointer) {
    if (pointer.startsWith(`${AT}/`)) this.later();
  }

  changed(pointer) {
    this.set(pointer);
  }

  gone() {
    this.later();
  }

  saved(pointer) {
    this.set(pointer);
  }

  refused() {}

  conflict() {}

  beside(findings) {
    const mine = findings.filter(({ field, severity }) => severity !== "praise" && this.key && field === `${AT}/${escaped(this.key)}`);
    this.asked.hidden = !mine.length;
    fill(this.asked, mine.slice(0, 1).map(({ question }) => h("p", { class: "cl-question", dir: "auto" }, question)));
  }

  lock(locked) {
    this.begin.disabled = locked;
    if (!this.owed || locked) return;
    this.shell.untell();
    this.start();
  }

  goTo(pointer) {
    const key = keyOf(pointer);
    if (pointer !== AT && !key) return false;
    this.unfold(pointer);
    const { heading } = this.panels.get(this.current) ?? {};
    (heading ?? this.begin).focus();
    return true;
  }

  /** Show the self-assessment, and the competency, that a pointer is about. */
  unfold(pointer) {
    const key = keyOf(pointer);
    if (!key) return;
    if (key !== this.key && this.said?.assessments.some(([each]) => each === key)) this.choose(key);
    const competency = /\/ratings\/([^/]+)/.exec(pointer)?.[1];
    if (competency) this.turn(competency);
  }

  reveal(node) {
    for (const [id, panel] of this.panels) if (panel.node.contains(node)) this.turn(id);
  }

  print(begins) {
    this.printing = begins;
    this.turn(this.current);
  }

  later() {
    if (this.waiting) return;
    this.waiting = true;
    queueMicrotask(() => {
      this.waiting = false;
      this.refresh();
    });
  }
}

/** The key of the self-assessment that a pointer is about; "" for any other pointer. */
function keyOf(pointer) {
  return pointer.startsWith(`${AT}/`) ? unescaped(pointer.slice(AT.length + 1).split("/")[0]) : "";
}

const lower = (words) => words.slice(0, 1).toLowerCase() + words.slice(1);
