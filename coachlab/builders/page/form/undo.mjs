// Undo and redo, step by step, of what this page has changed and Python has confirmed.
import { h } from "./dom.mjs";

const MOST = 200; // steps that are remembered
const TOGETHER = 2500; // milliseconds between letters that still are one step
const PATIENCE = 4000;

export class Undo {
  constructor(shell) {
    this.shell = shell;
    this.talk = shell.talk;
    this.steps = { undo: [], redo: [] };
    this.busy = false;
    this.waiting = []; // what was pressed while a step was under way
    const button = (which, words) => h("button", { type: "button", class: "cl-small", onclick: () => this.go(which) }, words);
    this.buttons = { undo: button("undo", "Undo"), redo: button("redo", "Redo") };
    this.node = h("div", { class: "cl-back" }, this.buttons.undo, this.buttons.redo);
    this.tell();
  }

  /** One change is saved. The letters that somebody types in one go are one step. */
  done({ field, pieces, words }) {
    if (!pieces.length) return;
    const last = this.steps.undo.at(-1);
    const now = Date.now();
    if (last && field && last.field === field && now - last.when < TOGETHER && !this.steps.redo.length) {
      last.parts.push(pieces);
      last.when = now;
      if (last.parts.length > 1 && pieces.length === 1) join(last.parts);
    } else this.steps.undo.push({ field, parts: [pieces], words, when: now });
    this.steps.redo = [];
    if (this.steps.undo.length > MOST) this.steps.undo.shift();
    this.tell();
  }

  /** Python has undone a step, or done it again. */
  undone({ redo, pieces, words, told }) {
    const [from, to] = redo ? ["redo", "undo"] : ["undo", "redo"];
    const step = this.steps[from].pop();
    if (step && pieces.length) this.steps[to].push({ ...step, parts: [pieces], when: 0 });
    this.tell();
    const [, back] = pieces.find(([kind]) => kind !== "order") ?? [];
    if (back) this.shell.folds.unfold(back);
    if (told) this.shell.tell(told);
    else this.shell.voice.now(`${redo ? "Done again" : "Undone"}: ${(words[0] ?? "nothing has changed").slice(0, 120)}`);
    this.next();
  }

  /** The step that was under way is done: the next one that was pressed begins. */
  next() {
    clearTimeout(this.patience);
    this.busy = false;
    const which = this.waiting.shift();
    if (which) this.go(which);
  }

  /** What was typed for another record cannot be undone in this one. */
  clear() {
    this.steps = { undo: [], redo: [] };
    this.tell();
  }

  async go(which) {
    if (this.busy) this.waiting.push(which);
    if (this.busy || this.talk.readOnly) return;
    this.busy = true;
    // what was typed last is a step of its own, so it has to be saved first, and the step has to be known here
    const settled = await this.talk.settled(PATIENCE);
    const step = this.steps[which].at(-1);
    if (!step) this.shell.voice.now(which === "undo" ? "There is nothing to undo." : "There is nothing to do again.");
    if (!step || !settled || !this.talk.send({ type: "undo", redo: which === "redo", steps: step.parts })) {
      this.next();
      return;
    }
    this.patience = setTimeout(() => this.next(), PATIENCE);
  }

  /** Ctrl+Z outside of a text field, which has an undo of its own. */
  key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
    const key = event.key.toLowerCase();
    const which = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : null;
    if (!which || event.target.matches("input:not([type=radio], [type=checkbox]), textarea")) return false;
    event.preventDefault();
    this.go(which);
    return true;
  }

  tell() {
    for (const [which, button] of Object.entries(this.buttons)) {
      const step = this.steps[which].at(-1);
      button.setAttribute("aria-disabled", String(!step));
      const words = which === "undo" ? "Undo" : "Redo";
      button.title = step?.words.length ? `${words}: ${step.words[0]}` : words;
    }
  }
}

/** Two parts that change one and the same value are one. */
function join(parts) {
  const [before, after] = parts.slice(-2);
  if (before.length !== 1 || before[0][0] !== "value" || after[0][0] !== "value" || before[0][1] !== after[0][1]) return;
  parts.splice(-2, 2, [["value", before[0][1], before[0][2], after[0][3]]]);
}
