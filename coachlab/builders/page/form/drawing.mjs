// Long drawing in Python, a piece at a time: a button to begin, how far it is, a button to stop, the picture so far.
import { fill, fromHtml, h, newId, say } from "./dom.mjs";

const PATIENCE = 20_000; // milliseconds without a word from Python before the person is told

/** Only one drawing goes on in a form: Python has one laboratory, and the person one pair of eyes. */
let going = null;

/**
 * `of` names to Python what is drawn; `words` are those of the button, `what` is being drawn ("charts").
 * `before()` may hold the drawing back (false); `ended()` is called when it is over.
 */
export class Drawing {
  constructor(shell, { of, words, what = "charts", doing = `Drawing ${what}`, before = () => true, ended = () => {} }) {
    Object.assign(this, { shell, of, what, before, ended, run: null, stopping: false });
    const id = newId();
    this.button = h("button", { type: "button", class: "cl-main", onclick: () => this.begin() }, words);
    this.bar = h("progress", { id, max: 1 });
    this.far = h("span", {});
    this.stopper = h("button", { type: "button", onclick: () => this.stop() }, "Stop and keep what is drawn");
    this.progress = h(
      "div",
      { class: "cl-drawing", hidden: true },
      h("label", { for: id }, doing),
      this.bar,
      this.far,
      this.stopper,
    );
    this.problem = h("p", { class: "cl-error", hidden: true });
    this.live = h("div", { class: "cl-chart", "aria-hidden": "true" }); // it changes all the time; the end is read out
    this.node = h("div", { class: "cl-fields" }, h("div", { class: "cl-buttons" }, this.button), this.progress, this.problem, this.live);
  }

  begin(sure = false) {
    if (going && going !== this) {
      this.tell("The laboratory draws something else just now: wait until it is done, or stop it.");
      return;
    }
    if (!sure && !this.before()) return;
    this.tell("");
    this.run = null;
    this.stopping = false;
    this.show(true);
    this.stopper.focus();
    this.watch();
    try {
      Promise.resolve(this.shell.ask({ type: "draw", of: this.of })).catch(() => this.lost());
    } catch {
      this.lost();
    }
  }

  stop() {
    this.stopping = true;
    if (this.run === null || !this.send({ type: "draw_stop", of: this.of, run: this.run })) this.over();
  }

  /** Python has drawn a piece; the next one is asked for now, so that what was typed meanwhile comes first. */
  drawn({ run, series, asked, complete, words, html }) {
    if (going !== this) return;
    this.run = run;
    this.bar.value = series / asked;
    say(this.far, `${series.toLocaleString("en")} of ${asked.toLocaleString("en")}`);
    if (complete) {
      this.shell.voice.now(`${series.toLocaleString("en")} ${this.what} are drawn.`);
      this.over();
      return;
    }
    if (html) fill(this.live, fromHtml(html));
    else if (words) fill(this.live, h("p", {}, words));
    this.watch();
    if (!this.stopping) this.send({ type: "draw_on", of: this.of, run });
  }

  failed(words) {
    if (going === this) this.over();
    this.tell(words);
  }

  send(message) {
    return this.shell.talk.send(message);
  }

  watch() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.lost(), PATIENCE);
  }

  lost() {
    if (going === this) this.failed("The laboratory does not answer: try again in a moment.");
  }

  over() {
    const focused = this.progress.contains(document.activeElement);
    clearTimeout(this.timer);
    this.show(false);
    fill(this.live);
    if (focused) this.button.focus();
    this.ended();
  }

  show(busy) {
    going = busy ? this : null;
    this.progress.hidden = !busy;
    this.button.hidden = busy;
    this.bar.removeAttribute("value");
    say(this.far, "");
  }

  tell(words) {
    say(this.problem, words);
    this.problem.hidden = !words;
    if (words) this.shell.voice.now(words);
  }

  close() {
    if (going === this) going = null;
    clearTimeout(this.timer);
  }
}
