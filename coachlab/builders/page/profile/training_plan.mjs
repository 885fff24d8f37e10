// What is proposed to learn next, with its reasons, and the plan of steps: a goal, a page of the book, a day, done.
import { labAddress, pageAddress } from "../form/addresses.mjs";
import { dayInWords, fill, h, say } from "../form/dom.mjs";
import { FoldedItems } from "../form/folded_items.mjs";

/** A page of the book as a link, where the book is at hand; beside the form, which stays as it is. */
function pageLink(address, page, words) {
  const href = address?.(page);
  const tab = h("span", { class: "cl-heard" }, " (opens in a new tab)");
  return href ? h("a", { href, target: "_blank", rel: "noopener" }, words, tab) : words;
}

/** The proposals; `lacking` steps that the plan does not have yet can be added at once. */
export class Priorities {
  constructor(shell) {
    this.shell = shell;
    this.book = pageAddress(shell.talk.model);
    this.none = h("p", { class: "cl-help" }, "Rate a few competencies first. Three proposals come here, with their reasons.");
    this.list = h("ol", { class: "cl-proposals" });
    this.rule = h("p", {});
    this.why = h("details", { hidden: true }, h("summary", {}, "How the three are chosen"), h("div", { class: "cl-fold-body" }, this.rule));
    this.button = h("button", { type: "button", class: "cl-main", hidden: true, onclick: () => this.add() });
    this.node = h("div", { class: "cl-fields" }, this.none, this.list, this.why, h("div", { class: "cl-buttons" }, this.button));
  }

  tell() {}

  lock(locked) {
    this.button.disabled = locked;
  }

  add() {
    try {
      this.shell.ask({ type: "plan" });
      this.shell.voice.now("The steps are in your plan below.");
    } catch {
      this.shell.tell("Coachlab does not answer yet: try again in a moment.");
    }
  }

  show({ rule, rows }, lacking) {
    say(this.rule, rule);
    this.none.hidden = rows.length > 0;
    this.why.hidden = !rows.length;
    this.button.hidden = !lacking;
    say(this.button, lacking === 1 ? "Put this one into my plan" : `Put these ${lacking} into my plan`);
    const key = JSON.stringify(rows);
    if (key === this.shown) return;
    this.shown = key;
    fill(this.list, rows.map((each) => this.row(each)));
  }

  row({ name, why, next, behaviours, pages }) {
    const links = pages.map(([page, words]) => h("li", {}, pageLink(this.book, page, words)));
    return h(
      "li",
      {},
      h("h4", {}, name),
      h("p", {}, `Why: ${why.join("; ")}.`),
      h("p", {}, `What others would see at “${next}”:`),
      h("ul", {}, behaviours.map((each) => h("li", {}, each))),
      links.length > 0 && [h("p", {}, "Where to read and do it:"), h("ul", {}, links)],
    );
  }
}

/** The steps of the plan as cards. */
export class TrainingPlan extends FoldedItems {
  constructor(shell) {
    super(shell, {
      at: "/plan",
      letter: "ts",
      one: "step",
      label: "Steps of the training plan",
      className: "cl-small-cards cl-plan-steps",
      empty: "There is no step yet.",
      title: (item, value) => this.nameOfCompetency(value("competency")) || value("goal"),
      essentials: (_item, value) => [
        value("done") ? "✓ done" : value("by_when") && `by ${dayInWords(value("by_when"))}`,
        value("goal"),
      ],
      card: (at, item) => this.fields(at, item),
    });
    this.book = pageAddress(shell.talk.model);
    // in a page of the book the page itself leads to its notebook
    this.labs = typeof shell.talk.model.lab === "function" ? null : labAddress(shell.talk.model);
    this.told = { competencies: [], pages: {} };
  }

  tell(about) {
    this.told = about;
    for (const item of this.items.values()) this.retitle(item);
  }

  nameOfCompetency(id) {
    return this.told?.competencies.find((each) => each.id === id)?.name ?? "";
  }

  fields(at, item) {
    item.links = h("p", { class: "cl-help", hidden: true });
    return [
      h(
        "div",
        { class: "cl-row cl-pair" },
        this.form.select(at("competency"), { label: "Which competency?", choices: [] }),
        this.form.date(at("by_when"), { label: "By when?" }),
      ),
      this.form.text(at("goal"), { label: "What will others see when you can do it?", rows: 2 }),
      this.form.select(at("page"), { label: "Where will you read and practise it?", choices: [] }),
      item.links,
      this.form.flag(at("done"), { label: "Done" }),
      this.form.text(at("learnt"), { label: "What do you do differently since?", rows: 2 }),
    ];
  }

  retitle(item) {
    super.retitle(item);
    if (this.told?.levels) this.offer(item);
  }

  /** The pages to choose from are those of the competency; the chosen one is a link. */
  offer(item) {
    const competency = String(this.value(item, "competency"));
    const page = String(this.value(item, "page"));
    const key = JSON.stringify([competency, page]);
    if (item.offered === key && item.told === this.told) return;
    item.offered = key;
    item.told = this.told;
    const mine = this.told.pages[competency] ?? [];
    const all = [...new Map(Object.values(this.told.pages).flat().map((each) => [each[0], each])).values()];
    const offered = mine.length ? mine : all;
    const found = all.find(([each]) => each === page);
    const elsewhere = found && !offered.some(([each]) => each === page) ? [found] : [];
    this.form.choices(`${item.pointer}/competency`, [["", "Something else"], ...this.told.competencies.map(({ id, name }) => [id, name])]);
    this.form.choices(`${item.pointer}/page`, [["", "No page of the book"], ...[...offered, ...elsewhere].map(([each, words]) => [each, words])]);
    const [, words, notebook] = found ?? [];
    const lab = notebook && this.labs?.(notebook);
    const links = [];
    if (found && this.book) links.push(pageLink(this.book, page, `Open the page: ${words}`));
    if (lab) links.push(links.length > 0 && " · ", h("a", { href: lab, target: "_blank", rel: "noopener" }, "Open its notebook (opens in a new tab)"));
    fill(item.links, links);
    item.links.hidden = !links.length;
  }
}
