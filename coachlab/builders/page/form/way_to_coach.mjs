// Where the coach's questions stand below a long form: the way to them from everywhere, and back again.
import { h, say } from "./dom.mjs";

export class WayToCoach {
  constructor(shell) {
    this.shell = shell;
    this.from = null;
    this.button = h("button", { type: "button", class: "cl-small cl-to-coach", onclick: (event) => this.go(event.detail === 0) }, "What your coach says");
    this.back = h("button", { type: "button", class: "cl-small cl-from-coach", hidden: true, onclick: () => this.goBack() }, "Back to where you were");
    shell.coach.heading.after(this.back);
  }

  /** How many questions there are. Nothing is read out here: the voice of the form says what matters. */
  tell({ ask, more }) {
    const count = ask.length + more;
    say(this.button, !count ? "What your coach says" : count === 1 ? "Your coach asks one thing" : `Your coach asks ${count} things`);
  }

  go(byKeys) {
    this.from = this.shell.whereabouts.here(byKeys);
    this.back.hidden = false;
    const { heading, node } = this.shell.coach;
    heading.focus({ preventScroll: true });
    node.scrollIntoView({ block: "start" });
  }

  goBack() {
    const { control, place } = this.from;
    if (control?.isConnected) {
      this.shell.folds.reveal(control.closest("[data-field]"));
      control.focus();
    } else {
      this.button.focus({ preventScroll: true });
      (place?.isConnected ? place : this.shell.root).scrollIntoView({ block: "start" });
    }
    this.left();
  }

  /** The person has gone on from the coach's questions. */
  left() {
    this.back.hidden = true;
  }
}
