// The talk after a game: what truly happened, what each decision cost, what the rules did, and what to take from it.
import { fill, fromHtml, h, say } from "../form/dom.mjs";

export class GameTalk {
  constructor(shell, ask, leave) {
    this.shell = shell;
    this.ask = ask;
    this.going = false; // whether the rules play on by themselves
    this.game = null;
    this.name = h("p", { class: "cl-help" });
    this.heading = h("h3", { tabindex: -1 });
    this.waiting = h("p", { class: "cl-help" }, "The rules are still playing these months. A moment, please.");
    this.story = h("p", { class: "cl-story" });
    this.headline = h("p", { class: "cl-verdict" });
    this.beside = h("p", {});
    this.partRows = h("tbody", {});
    this.parts = h("table", { class: "cl-needs cl-parts" }, h("caption", {}, "What it cost, in hours of a practice team"), this.partRows);
    this.board = h("div", { class: "cl-chart" });
    this.decisions = h("ol", { class: "cl-plain cl-judged" });
    this.judged = h("section", { class: "cl-fields" }, h("h3", {}, "Your decisions, one by one"), this.decisions);
    this.learnt = h("div", {});
    this.again = h("button", { type: "button", onclick: () => ask({ type: "begin", scenario: this.scenario }) }, "Play it again, with other patients");
    this.play = h("button", { type: "button", onclick: () => this.turn(!this.going) });
    this.far = h("p", { class: "cl-help" });
    this.bar = h("progress", { "aria-hidden": "true", max: 1, value: 0 });
    this.manyRows = h("tbody", {});
    const heads = ["Who", "Hours a game", "False alarms", "Missed"];
    this.manyTable = h(
      "div",
      { class: "cl-wide", tabindex: 0, role: "region", "aria-label": "The rules over many series", hidden: true },
      h("table", { class: "cl-needs" }, h("caption", {}, "For a game on average. ± is two standard errors: about 19 times in 20 the true average lies within."), h("thead", {}, h("tr", {}, heads.map((each) => h("th", { scope: "col" }, each)))), this.manyRows),
    );
    this.many = h(
      "details",
      { class: "cl-card" },
      h("summary", {}, "Was it luck? Let the rules play it again and again"),
      h(
        "div",
        { class: "cl-fields cl-own" },
        h("p", {}, "One series is one throw of the dice. Your months were chosen so that the story can be read from them. Here the rules play the same story with other patients, 20 times, whatever chance brings. Does the rule that did best in your game still do best?"),
        h("div", { class: "cl-now" }, this.far, this.bar),
        h("div", { class: "cl-buttons" }, this.play),
        this.manyTable,
      ),
    );
    this.body = h(
      "div",
      { class: "cl-fields" },
      this.story,
      h("div", { class: "cl-card" }, this.headline, this.beside, this.parts),
      this.board,
      this.many,
      h("div", { class: "cl-sides" }, this.judged, h("div", { class: "cl-fields" }, shell.coach.node, this.learnt)),
    );
    this.node = h(
      "div",
      { class: "cl-fields", hidden: true },
      h("div", {}, this.name, this.heading),
      this.waiting,
      this.body,
      h("div", { class: "cl-buttons" }, h("button", { type: "button", class: "cl-main", onclick: leave }, "Choose the next practice"), this.again),
    );
  }

  make({ id }) {
    if (this.game === id) return;
    const { form, talk } = this.shell;
    if (this.game) form.drop(`/games/${this.game}/learnt`);
    this.game = id;
    const pointer = `/games/${id}/learnt`;
    fill(this.learnt, form.text(pointer, { label: "What do you take from it?", help: "One thing that you will do in another way next month, in a real practice.", rows: 3 }));
    form.set(pointer, talk.now(pointer) ?? "");
    if (talk.readOnly) form.lock(true);
    this.key = "";
    this.turn(false);
  }

  show(game, table, talk, scenario) {
    this.make(game);
    this.scenario = scenario;
    this.again.hidden = game.own;
    say(this.name, `${table.name === table.measure ? "" : `${table.name}. `}${table.measure}`);
    this.waiting.hidden = Boolean(talk);
    this.body.hidden = !talk;
    say(this.heading, talk ? talk.title : "All months are decided");
    if (!talk) return;
    const { many, ...rest } = talk;
    this.many.hidden = game.own;
    this.showMany(many);
    const key = JSON.stringify(rest);
    if (key === this.key) return;
    this.key = key;
    say(this.story, talk.story);
    say(this.headline, talk.headline);
    say(this.beside, talk.beside);
    this.parts.hidden = !talk.parts.length;
    fill(this.partRows, [...talk.parts, ["In all", talk.total]].map(([words, cost]) => h("tr", {}, h("th", { scope: "row" }, words), h("td", {}, cost))));
    fill(this.board, fromHtml(talk.board));
    fill(this.decisions, talk.decisions.map((each) => this.decision(each)));
    this.judged.hidden = !talk.decisions.length;
    this.shell.voice.soon(`${talk.title}. ${talk.story}`);
  }

  /** The rules begin to play, or stop; what they have played stays. */
  turn(on) {
    this.going = on;
    say(this.play, on ? "Stop" : this.done ? "Go on" : "Let them play");
    if (on) this.ask({ type: "many" });
  }

  /** One series for each message: the form stays quick, and the person can stop at any time. */
  showMany(many) {
    const { done = 0, of = 1, rows = [] } = many ?? {};
    const more = done !== this.done;
    this.done = done;
    say(this.far, done ? `${done} of ${of} series are played.` : "");
    this.bar.value = done / of;
    this.bar.hidden = this.far.hidden = !done;
    this.manyTable.hidden = !rows.length;
    fill(this.manyRows, rows.map(([name, ...cells]) => h("tr", {}, h("th", { scope: "row" }, name), cells.map((each) => h("td", {}, each)))));
    this.play.hidden = done === of;
    if (!done || done === of) {
      if (this.going && done === of) this.shell.voice.now("All series are played.");
      if (done === of) this.going = false;
      if (!this.going) say(this.play, "Let them play");
    } else if (this.going && more) this.ask({ type: "many" });
    else if (!this.going) say(this.play, "Go on");
  }

  decision({ when, what, words, why, cost, verdict, judged }) {
    return h(
      "li",
      { "data-verdict": verdict || null },
      h("p", {}, h("strong", {}, `${when}: `), what, judged && ` · ${judged}`, cost && ` · ${cost}`),
      words && h("p", {}, words),
      why && h("p", { class: "cl-help", dir: "auto" }, `You wrote: “${why}”`),
    );
  }
}
