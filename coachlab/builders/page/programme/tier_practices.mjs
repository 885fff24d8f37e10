// Where each practice stands: the level that the criteria point to, and what the programme decided instead, and why.
import { fill, h, newId, say } from "../form/dom.mjs";
import { LazyItems } from "../form/lazy_items.mjs";

const AT_ONCE = 12; // cards in sight; more come with a button
const LOOK = "look";
const ALL = "all";

export class Places extends LazyItems {
  constructor(shell) {
    super(shell, {
      at: "/practices",
      letter: "p",
      one: "practice",
      label: "Practices and their levels",
      ordered: false,
      className: "cl-small-cards cl-places",
      title: (item) => this.told?.[item.key]?.name ?? "A practice that is in no level",
      card: (at, item) => this.fields(at, item),
    });
    this.told = {};
    this.about = { tiers: [] };
    this.most = AT_ONCE;
    this.button.hidden = true; // practices are added in the registry
    const id = newId();
    this.picked = ""; // what the person chose to see
    this.filter = h("select", { id, onchange: () => this.again() });
    this.count = h("p", { class: "cl-help" });
    this.further = h("button", { type: "button", onclick: () => this.showMore() }, "Show more");
    const name = newId();
    this.search = h("input", { id: name, type: "text", dir: "auto", autocomplete: "off", oninput: () => this.again() });
    this.find = h("div", { class: "cl-field" }, h("label", { for: name }, "Find a practice by its name"), this.search);
    const filter = h("div", { class: "cl-field" }, h("label", { for: id }, "Which practices do you want to see?"), this.filter);
    this.top = h("div", { class: "cl-row cl-pair" }, filter, this.find);
    this.node.prepend(this.top, this.count);
    this.list.after(h("div", { class: "cl-buttons" }, this.further));
  }

  // What Python says.

  tell(about) {
    this.about = about;
    for (const item of this.items.values()) if (item.built) this.offer(item);
    this.offerFilter();
  }

  heard(places) {
    this.told = places ?? {};
    for (const item of this.items.values()) this.retitle(item);
    this.offerFilter();
    this.refresh();
  }

  essentials(item) {
    return this.told?.[item.key]?.short ?? [];
  }

  retitle(item) {
    super.retitle(item);
    if (item.why) say(item.why, this.told?.[item.key]?.words ?? "");
  }

  // Which practices are shown.

  offerFilter() {
    const places = Object.values(this.told ?? {});
    const number = (test) => places.filter(test).length;
    const now = this.picked || (number(({ look }) => look) ? LOOK : ALL);
    const pairs = [
      [LOOK, `Those that need a look (${number(({ look }) => look)})`],
      [ALL, `All (${places.length})`],
      ...this.about.tiers.map(([key, words]) => [`in ${key}`, `${words} (${number(({ tier }) => tier === key)})`]),
      ["in ", `In no level (${number(({ tier }) => !tier)})`],
    ];
    const key = JSON.stringify(pairs);
    if (key !== this.offered) {
      this.offered = key;
      fill(this.filter, pairs.map(([value, words]) => h("option", { value }, words)));
    }
    this.filter.value = pairs.some(([value]) => value === now) ? now : ALL;
  }

  /** Whether the choice above takes it, or the name that is looked for, which goes through all of them. */
  matches(item) {
    const place = this.told?.[item.key];
    if (!place) return false;
    const { value } = this.filter;
    const wanted = this.search.value.trim().toLocaleLowerCase();
    if (wanted) return place.name.toLocaleLowerCase().includes(wanted);
    return value === ALL || (value === LOOK ? place.look : `in ${place.tier}` === value);
  }

  again() {
    this.picked = this.filter.value;
    this.most = AT_ONCE;
    for (const item of this.items.values()) item.kept = false;
    this.refresh();
  }

  showMore() {
    const first = [...this.items.values()].find((item) => item.node.hidden && this.matches(item));
    this.most += AT_ONCE;
    this.refresh();
    first?.summary.focus();
  }

  refresh() {
    if (!this.filter) return;
    const waits = new Set([...this.talk.pending.keys()].map((pointer) => this.itemPointer(pointer)));
    let matching = 0;
    let shown = 0;
    for (const item of this.items.values()) {
      const mine = this.matches(item);
      matching += mine ? 1 : 0;
      const seen = (mine && matching <= this.most) || item.kept || waits.has(item.pointer);
      item.node.hidden = !seen;
      shown += seen ? 1 : 0;
    }
    this.top.hidden = !this.items.size;
    this.find.hidden = this.items.size <= AT_ONCE;
    const words = matching ? `${Math.min(matching, this.most)} of ${matching} are shown.` : "There is none.";
    say(this.count, words);
    this.count.hidden = !this.items.size || (matching > 0 && matching <= this.most);
    this.further.hidden = matching <= this.most;
    this.bothWays.hidden = shown < 2;
  }

  shown() {
    return [...this.items.values()].filter((item) => !item.node.hidden);
  }

  openAll() {
    for (const item of this.shown()) this.open(item);
    this.shell.voice.now(`${this.options.label}: all that are shown are open.`);
  }

  print(begins) {
    if (begins) for (const item of this.shown()) this.build(item);
  }

  show(fields) {
    super.show(fields);
    this.refresh();
  }

  /** A practice about which nothing is decided is no empty card: none is opened at first. */
  filled() {
    return new Set(this.items.keys());
  }

  /** A practice that somebody decides about stays in sight, whatever its level is now. */
  changed(pointer) {
    const item = this.items.get(this.itemPointer(pointer));
    if (item) item.kept = true;
    super.changed(pointer);
  }

  reach(pointer) {
    const item = this.items.get(this.itemPointer(pointer));
    if (!item?.node.hidden) return;
    item.kept = true;
    this.refresh();
  }

  goTo(pointer, open = true) {
    this.reach(pointer);
    const found = super.goTo(pointer, open);
    if (pointer === this.at) this.filter.focus();
    return found;
  }

  unfold(pointer) {
    this.reach(pointer);
    super.unfold(pointer);
  }

  // One card.

  buttons(item) {
    super.buttons(item);
    item.up = null;
    item.down = null;
    return []; // practices are taken out in the registry
  }

  build(item) {
    if (!item || item.built) return;
    super.build(item);
    this.offer(item);
  }

  fields(at, item) {
    const { form } = this;
    item.why = h("p", { dir: "auto" }, this.told?.[item.key]?.words ?? "");
    return [
      item.why,
      h(
        "div",
        { class: "cl-row cl-pair" },
        form.select(at("tier"), { label: "Which level do you choose?", choices: [] }),
        form.select(at("projected_tier"), { label: "Where shall it be at the horizon?", choices: [] }),
      ),
      form.text(at("tier_reason"), { label: "Why this level?", help: "Needed where you choose another than the criteria do." }),
    ];
  }

  offer(item) {
    this.form.choices(`${item.pointer}/tier`, [["", "As the criteria say"], ...this.about.tiers]);
    this.form.choices(`${item.pointer}/projected_tier`, [["", "Where it is now"], ...this.about.tiers]);
  }
}
