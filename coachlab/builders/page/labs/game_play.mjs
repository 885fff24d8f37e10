// One game of “act, wait or ask” on the table: this month, the chart, what you see, and the four decisions.
import { fill, fromHtml, h, newId, say } from "../form/dom.mjs";

const SIGNS = { wait: "·", investigate: "●", act: "■", rebase: "◆" }; // as in the picture at the end

export class PlayGame {
  constructor(shell, ask, leave) {
    this.shell = shell;
    this.ask = ask;
    this.game = null;
    this.title = h("h3", { tabindex: -1 });
    this.about = h("p", { class: "cl-help" });
    this.opening = h("p", {});
    this.beginning = h("details", { class: "cl-beginning", open: true }, h("summary", {}, "How it began"), this.opening);
    this.setup = h("div", { class: "cl-card cl-fields", hidden: true });
    this.problem = h("p", { class: "cl-error", hidden: true });
    this.place = h("p", { class: "cl-help" });
    this.bar = h("progress", { "aria-hidden": "true", max: 1, value: 0 });
    this.month = h("p", { class: "cl-month" });
    this.last = h("p", { class: "cl-last", hidden: true });
    this.now = h("div", { class: "cl-now" }, this.place, this.bar, this.month, this.last);
    this.chart = h("div", { class: "cl-chart" });
    this.whyTitle = h("h4", { tabindex: -1 });
    this.chips = h("div", { class: "cl-chips" });
    this.reason = h("div", {});
    this.error = h("p", { class: "cl-error", hidden: true });
    this.sure = h("button", { type: "button", class: "cl-main", onclick: () => this.decide(this.choice) });
    this.close = h("button", { type: "button", onclick: () => this.closeWhy() });
    this.why = h("div", { class: "cl-card cl-why", hidden: true }, this.whyTitle, this.chips, this.reason, this.error, h("div", { class: "cl-buttons" }, this.sure, this.close));
    this.write = h("button", { type: "button", class: "cl-link", onclick: () => this.askWhy("") }, "Write down what you see");
    this.buttons = h("div", { class: "cl-decisions" });
    this.signalWords = h("ul", {});
    this.signals = h("details", { hidden: true }, h("summary", {}, "What the rules find on this chart"), this.signalWords);
    this.rulesTitle = h("summary", {}, "What the rules did");
    this.rulesWords = h("ul", {});
    this.rules = h("details", { hidden: true }, this.rulesTitle, this.rulesWords);
    this.doneWords = h("ol", {});
    this.done = h("details", { hidden: true }, h("summary", {}, "What you did, and what the team said"), this.doneWords);
    this.groupRows = h("tbody", {});
    this.groups = h(
      "table",
      { class: "cl-needs", hidden: true },
      h("caption", {}, "The team can tell the groups of its patients apart"),
      h("thead", {}, h("tr", {}, ["Group", "First months", "Last 3 months"].map((each) => h("th", { scope: "col" }, each)))),
      this.groupRows,
    );
    this.four = h("ol", {});
    this.flag = h("div", {});
    const decide = newId();
    const back = h("button", { type: "button", class: "cl-link", onclick: leave }, "All practices (this game is kept)");
    this.deciding = h(
      "section",
      { class: "cl-deciding", "aria-labelledby": decide },
      this.now,
      h(
        "div",
        { class: "cl-board" },
        h("div", { class: "cl-fields" }, this.chart, this.groups),
        h(
          "div",
          { class: "cl-fields cl-what" },
          h("div", { class: "cl-choosing" }, h("h4", { id: decide }, "What do you do?"), this.buttons, this.write, this.why),
          h(
            "div",
            { class: "cl-folds" },
            this.done,
            this.signals,
            this.rules,
            h("details", {}, h("summary", {}, "When to begin a new centre line: four questions"), h("p", {}, "Only if the answer to all four is yes."), this.four, h("p", {}, "One other reason is sound: the measure itself is counted in another way, and the team has told you so. Then it is another measure, with a line of its own.")),
            this.flag,
          ),
        ),
      ),
    );
    this.node = h("div", { class: "cl-fields", hidden: true }, back, h("div", {}, this.title, this.about), this.problem, this.setup, this.beginning, this.deciding);
  }

  /** What stays the same in all games. */
  fixed({ choices, reasons, conditions }) {
    if (this.buttons.children.length) return;
    this.choices = choices;
    fill(
      this.buttons,
      choices.map(({ key, name, means, asks_why: asksWhy }) =>
        h(
          "button",
          { type: "button", "data-choice": key, onclick: () => (asksWhy ? this.askWhy(key) : this.decide(key)) },
          h("strong", {}, h("span", { class: "cl-sign", "aria-hidden": "true" }, SIGNS[key]), name),
          h("span", { class: "cl-means" }, means),
        ),
      ),
    );
    fill(this.chips, reasons.map((words) => h("button", { type: "button", class: "cl-chip", onclick: () => this.add(words) }, words.replace(/\.$/, ""))));
    fill(this.four, conditions.map((each) => h("li", {}, each)));
    fill(this.flag, this.shell.form.flag("/unmarked", { label: "Leave the signals off the chart: I want to find them myself" }));
    this.shell.form.set("/unmarked", this.shell.talk.now("/unmarked") ?? "");
  }

  /** The fields of this game take the place of those of the one before. */
  make({ id, own }) {
    const { form, talk } = this.shell;
    if (this.game?.id === id) return;
    if (this.game) form.drop(`/games/${this.game.id}/`);
    this.game = { id, own };
    this.shown = "";
    const at = (name) => `/games/${id}/${name}`;
    const put = (name, node) => {
      form.set(at(name), talk.now(at(name)) ?? "");
      return node;
    };
    fill(this.reason, put("thinking", form.text(at("thinking"), { label: "Or in your own words", rows: 2 })));
    if (!own) fill(this.setup);
    else {
      fill(
        this.setup,
        h("h4", {}, "Before you begin"),
        put("name", form.text(at("name"), { label: "What is measured?" })),
        put("better", form.radios(at("better"), { label: "Which way is better?", choices: [["higher", "A higher number is better"], ["lower", "A lower number is better"]] })),
        put("baseline", form.text(at("baseline"), { label: "How many months lie on the table at first?", help: "Empty: twelve, or half of them where there are fewer than 24. The others come one at a time.", numeric: true })),
      );
    }
    if (talk.readOnly) form.lock(true);
  }

  show(game, table, problem, chart) {
    this.make(game);
    this.setup.hidden = !game.own || game.begun;
    say(this.problem, problem);
    this.problem.hidden = !problem;
    this.problem.className = this.setup.hidden ? "cl-error" : "cl-help"; // what is still to be said is no error
    this.deciding.hidden = !table;
    this.beginning.hidden = !table;
    say(this.title, table ? table.name : game.own ? "Your own numbers" : "This game");
    say(this.about, table ? [table.name === table.measure ? "" : `${table.measure}.`, table.better].join(" ").trim() : "");
    if (chart) this.draw(chart);
    if (!table) return;
    this.table = table;
    say(this.opening, table.opening);
    say(this.place, `Month ${table.place} of ${table.of}`);
    this.bar.value = (table.place - 1) / table.of;
    fill(this.month, h("strong", {}, `${table.month_words}: `), table.value);
    say(this.last, table.last);
    this.last.hidden = !table.last;
    this.last.classList.toggle("cl-speech", table.last.includes("“"));
    say(this.error, table.asked_why);
    this.error.hidden = !table.asked_why;
    fill(this.doneWords, table.done.map((each) => this.step(each)));
    this.done.hidden = !table.done.length;
    this.groups.hidden = !table.groups.length;
    fill(this.groupRows, table.groups.map(([name, ...rates]) => h("tr", {}, h("th", { scope: "row" }, name), rates.map((each) => h("td", {}, each)))));
    this.showRules(table);
    const now = `${table.game} ${table.month}`;
    if (this.shown !== now) {
      this.closeWhy();
      this.deciding.classList.toggle("cl-begun", table.begun);
      if (this.shown) this.now.scrollIntoView({ block: "nearest" }); // on a phone the answer would be out of sight
    }
    if (this.shown && this.shown !== now) this.shell.voice.now(`${table.last} Now ${table.month_words}: ${table.value}.`);
    if (this.shown !== now && !table.begun) this.beginning.open = true;
    if (this.shown !== now && table.place === 2) this.beginning.open = false;
    this.shown = now;
  }

  /** What the league did last month, never this month: it would give away what it sees. */
  showRules({ begun, rules }) {
    this.rules.hidden = !begun;
    if (!rules) return;
    say(this.rulesTitle, `What the rules did in ${rules.when}`);
    fill(this.rulesWords, rules.words.map((each) => h("li", {}, each)));
  }

  draw({ html, signals }) {
    const open = this.chart.querySelector("details")?.open;
    fill(this.chart, fromHtml(html));
    if (open) this.chart.querySelector("details").open = true;
    fill(this.signalWords, signals.map((each) => h("li", {}, each)));
    this.signals.hidden = !signals.length;
  }

  step({ when, what, why, said }) {
    return h("li", {}, h("strong", {}, `${when}: ${what}. `), why && h("span", { dir: "auto" }, `You saw: “${why}” `), said);
  }

  /** Why do you decide so? One touch on a reason is enough; "" lets the person only write. */
  askWhy(choice) {
    const { name } = this.choices.find(({ key }) => key === choice) ?? { name: "" };
    this.choice = choice;
    for (const button of this.buttons.children) button.setAttribute("aria-expanded", String(button.dataset.choice === choice));
    say(this.whyTitle, choice ? `${name}: what do you see?` : "What do you see?");
    say(this.sure, name || "Done");
    this.sure.hidden = !choice;
    say(this.close, choice ? "Think again" : "Close");
    this.why.hidden = false;
    this.whyTitle.focus({ preventScroll: true });
    this.why.scrollIntoView({ block: "nearest" });
  }

  closeWhy() {
    const inside = this.why.contains(document.activeElement);
    for (const button of this.buttons.children) button.removeAttribute("aria-expanded");
    this.why.hidden = true;
    if (inside) (this.buttons.querySelector(`[data-choice="${this.choice}"]`) ?? this.write).focus({ preventScroll: true });
  }

  /** A reason that is touched is written down; where a decision waits for it, that is made. */
  add(words) {
    const field = this.shell.form.fields.get(`/games/${this.game.id}/thinking`);
    const now = field.get().trim();
    if (!now.includes(words)) {
      field.set(now ? `${now} ${words}` : words);
      this.shell.form.changed(field, true);
    }
    if (this.choice) this.decide(this.choice);
    else this.shell.voice.now(`Written down: ${field.get()}`);
  }

  decide(choice) {
    this.ask({ type: "decide", game: this.game.id, month: this.table.month, choice });
  }

  lock(locked) {
    for (const button of this.node.querySelectorAll("button:not(.cl-link)")) button.disabled = Boolean(locked);
  }
}
