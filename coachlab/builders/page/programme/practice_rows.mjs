// Practices by level, each with its coach to choose; the rows of a level are made when it is opened for the first time.
import { fill, h, newId, say } from "../form/dom.mjs";
import { escaped } from "../form/order.mjs";

const AT = "/practices";
const NOBODY = "no coach yet";
const NAMES = ["facilitator", "facilitator_fixed"];

export class PracticeRows {
  constructor(shell) {
    this.shell = shell;
    this.form = shell.form;
    this.talk = shell.talk;
    this.at = AT;
    this.levels = new Map(); // key → { node, heading, list, practices, built }
    this.of = new Map(); // pointer of a practice → the key of its level
    this.coaches = [];
    const id = newId();
    this.filter = h("select", { id, onchange: () => this.filtered() });
    this.choice = h("div", { class: "cl-field cl-filter", hidden: true }, h("label", { for: id }, "Show the practices of"), this.filter);
    this.none = h("p", { class: "cl-help" }, "Your practices come here, by their levels.");
    this.outside = h("p", { class: "cl-help" });
    this.inner = h("div", { class: "cl-fields" });
    this.node = h("div", { class: "cl-fields", "data-field": AT, tabindex: "-1" }, this.none, this.choice, this.inner, this.outside);
    shell.lists.add(this);
  }

  /** What Python offers: the coaches, and the levels with their practices. */
  offer({ coaches, levels, outside }) {
    const key = JSON.stringify([coaches, levels, outside]);
    if (key === this.offered) return;
    this.offered = key;
    this.coaches = [["", NOBODY], ...coaches];
    const kept = this.filter.value;
    fill(this.filter, [["*", "everybody"], ...this.coaches].map(([value, words]) => h("option", { value }, words)));
    this.filter.value = kept && [...this.filter.options].some((each) => each.value === kept) ? kept : "*";
    this.none.hidden = levels.length > 0;
    this.choice.hidden = !levels.length;
    say(this.outside, outside ? `${outside === 1 ? "One more practice is" : `${outside} more practices are`} in no level, so in no portfolio.` : "");
    const there = new Set(levels.map((level) => level.key));
    for (const [gone, level] of this.levels) {
      if (there.has(gone)) continue;
      for (const practice of level.practices) this.drop(practice.key, gone);
      level.node.remove();
      this.levels.delete(gone);
    }
    for (const level of levels) this.offerLevel(level);
    const nodes = levels.map((level) => this.levels.get(level.key).node);
    if (nodes.some((node, place) => this.inner.children[place] !== node) && !this.inner.contains(document.activeElement)) this.inner.append(...nodes);
  }

  offerLevel({ key, name, practices }) {
    let level = this.levels.get(key);
    if (!level) {
      level = this.make(key);
      this.levels.set(key, level);
      this.inner.append(level.node);
    }
    say(level.heading, `${name}: ${practices.length === 1 ? "one practice" : `${practices.length} practices`}`);
    const there = new Set(practices.map((each) => each.key));
    for (const practice of level.practices) if (!there.has(practice.key)) this.drop(practice.key, key);
    level.practices = practices;
    for (const practice of practices) this.of.set(this.pointer(practice.key), key);
    if (level.built) this.build(level, true);
  }

  make(key) {
    const heading = h("summary", {});
    const list = h("ul", { class: "cl-practices" });
    const node = h("details", { class: "cl-fold cl-level" }, heading, list);
    const level = { key, node, heading, list, practices: [], built: false, rows: new Map() };
    node.addEventListener("toggle", () => node.open && this.build(level));
    return level;
  }

  /** Make the rows that are not there yet; all of them get the coaches that there are now. */
  build(level, again = false) {
    if (level.built && !again) return;
    level.built = true;
    for (const practice of level.practices) {
      const at = this.pointer(practice.key);
      const row = level.rows.get(practice.key);
      if (row) {
        say(row.name, practice.name);
        say(row.facts, practice.facts);
        this.form.choices(`${at}/facilitator`, this.coaches);
      } else level.rows.set(practice.key, this.row(practice, at));
    }
    const nodes = level.practices.map(({ key }) => level.rows.get(key).node);
    if (nodes.some((node, place) => level.list.children[place] !== node)) {
      if (!level.list.contains(document.activeElement)) level.list.append(...nodes);
      else for (const node of nodes) if (!node.isConnected) level.list.append(node);
    }
  }

  row({ name, facts }, at) {
    const row = { name: h("span", { dir: "auto" }, name), facts: h("span", { dir: "auto" }, facts) };
    const select = this.form.select(`${at}/facilitator`, { label: row.name, help: row.facts, choices: this.coaches });
    const hidden = h("span", { class: "cl-heard" }, ` with its coach: ${name}`);
    const stays = this.form.flag(`${at}/facilitator_fixed`, { label: h("span", {}, "Must stay", hidden) });
    row.node = h("li", { class: "cl-practice" }, select, stays);
    for (const each of NAMES) this.form.set(`${at}/${each}`, this.talk.now(`${at}/${each}`) ?? "");
    if (this.talk.readOnly) for (const control of row.node.querySelectorAll("select, input")) control.disabled = true;
    return row;
  }

  drop(key, of) {
    const level = this.levels.get(of);
    level.rows.get(key)?.node.remove();
    level.rows.delete(key);
    if (this.of.get(this.pointer(key)) === of) {
      this.form.drop(`${this.pointer(key)}/`);
      this.of.delete(this.pointer(key));
    }
  }

  /** Only the practices of one coach; who is moved stays in sight until another one is chosen. */
  filtered() {
    const wanted = this.filter.value;
    let seen = 0;
    for (const level of this.levels.values()) {
      if (wanted !== "*") this.build(level);
      let mine = 0;
      for (const [key, { node }] of level.rows) {
        node.hidden = wanted !== "*" && (this.talk.now(`${this.pointer(key)}/facilitator`) ?? "") !== wanted;
        if (!node.hidden) mine += 1;
      }
      level.node.hidden = wanted !== "*" && !mine;
      if (wanted !== "*") level.node.open = mine > 0;
      seen += mine;
    }
    const words = this.filter.selectedOptions[0].textContent;
    if (wanted !== "*") this.shell.voice.now(`${seen === 1 ? "One practice" : `${seen} practices`}: ${words}.`);
  }

  pointer(key) {
    return `${AT}/${escaped(key)}`;
  }

  itemPointer(pointer) {
    if (!pointer.startsWith(`${AT}/`)) return null;
    return `${AT}/${pointer.slice(AT.length + 1).split("/")[0]}`;
  }

  levelOf(pointer) {
    const own = this.itemPointer(pointer);
    return own ? this.levels.get(this.of.get(own)) : undefined;
  }

  // What the shell says to every list of the form; the fields themselves are the form's.

  show() {}

  set() {}

  gone() {}

  saved() {}

  refused() {}

  conflict() {}

  beside() {}

  changed() {}

  lock() {}

  /** Open the level of a practice, which makes its row. */
  unfold(pointer) {
    const level = this.levelOf(pointer);
    if (!level) return;
    this.build(level);
    level.node.hidden = false;
    level.node.open = true;
    for (const [key, { node }] of level.rows) if (this.pointer(key) === this.itemPointer(pointer)) node.hidden = false;
  }

  goTo(pointer) {
    if (pointer === AT) {
      const first = this.levels.values().next().value;
      if (first) first.heading.focus();
      else this.node.focus();
      return true;
    }
    if (!this.levelOf(pointer)) return false;
    this.unfold(pointer);
    this.form.focus(`${this.itemPointer(pointer)}/facilitator`);
    return true;
  }

  print(begins) {
    if (begins) for (const level of this.levels.values()) this.build(level);
  }
}
