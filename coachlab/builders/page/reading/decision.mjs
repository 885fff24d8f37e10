// The decisions of a case: the reader commits, then sees what each choice would have led to, and the story goes on.
import { h, say } from "../form/dom.mjs";
import { today } from "./progress.mjs";

const WAITS = "data-waits";
const KEPT = "Your choice is kept. Below you see what would have happened.";
const NOT_KEPT = "Below you see what would have happened. This browser does not keep your choice.";

/** Give the decisions below an element their buttons, and hold back what comes after the first that is open. */
export function wakeDecisions(root, progress) {
  const forms = [...root.querySelectorAll("form.decision")];
  const decisions = forms.map((form) => new DecisionPoint(form, progress, () => holdBack(root, decisions)));
  holdBack(root, decisions);
  return decisions;
}

/** A link to what still waits leads to the decision that comes first. */
export function leadToOpen(decisions) {
  const open = decisions.find((decision) => !decision.made);
  const target = document.getElementById(location.hash.slice(1));
  if (!open || !target?.closest(`[${WAITS}]`)) return;
  open.form.scrollIntoView();
  say(open.reply, "What the link leads to comes after this decision. Choose first.");
}

class DecisionPoint {
  constructor(form, progress, changed) {
    this.form = form;
    this.id = form.dataset.decision;
    this.progress = progress;
    this.changed = changed;
    this.reason = form.querySelector("textarea");
    this.replies = form.querySelector(".decision-replies");
    this.reply = form.querySelector(".reply");
    this.button = h("button", { type: "submit", class: "quiz-check" }, "This is my choice");
    this.again = h("button", { type: "button", class: "quiz-check", onclick: () => this.takeBack() }, "Choose again");
    this.reply.before(this.button, this.again);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.commit();
    });
    form.addEventListener("change", () => this.keep(this.made));
    this.recall();
    this.show();
  }

  /** Whether the reader has committed. */
  get made() {
    return this.form.dataset.made === "true";
  }

  get chosen() {
    return this.form.querySelector("input:checked");
  }

  recall() {
    const kept = this.progress.state.decided[this.id];
    if (!kept) return;
    this.reason.value = kept.reason;
    const input = [...this.form.querySelectorAll("input")].find((each) => each.value === kept.option);
    if (input) input.checked = true;
    this.form.dataset.made = String(Boolean(input));
  }

  commit() {
    if (this.made) return;
    if (!this.chosen) {
      say(this.reply, "Choose one first. There is no mark for it.");
      return;
    }
    this.keep(true);
    this.form.dataset.made = "true";
    this.show();
    this.changed();
    say(this.reply, this.progress.kept ? KEPT : NOT_KEPT);
    this.again.focus();
  }

  takeBack() {
    this.form.dataset.made = "false";
    this.keep(false);
    this.show();
    this.changed();
    say(this.reply, "Choose again. Your reason is still there.");
    (this.chosen ?? this.form.querySelector("input")).focus();
  }

  /** What is typed is kept from the beginning, the option once it is chosen for good. */
  keep(made) {
    const option = made ? this.chosen.value : "";
    const reason = this.reason.value;
    this.progress.change((state) => { state.decided[this.id] = { option, reason, day: today() }; });
  }

  show() {
    const { made } = this;
    for (const input of this.form.querySelectorAll("input")) input.disabled = made;
    for (const item of this.replies.querySelectorAll("[data-option]")) {
      item.querySelector(".decision-mine").hidden = !made || item.dataset.option !== this.chosen.value;
    }
    this.button.hidden = made;
    this.again.hidden = !made;
    setWaiting(this.replies, !made);
  }
}

/** Show everything up to the first open decision, and hold back what follows it in the page. */
function holdBack(root, decisions) {
  for (const node of root.querySelectorAll(`[${WAITS}]`)) setWaiting(node, false);
  for (const decision of decisions) decision.show();
  const open = decisions.find((decision) => !decision.made);
  for (let node = open?.form; node && node !== root; node = node.parentElement) {
    for (let next = node.nextElementSibling; next; next = next.nextElementSibling) setWaiting(next, true);
  }
}

function setWaiting(node, waits) {
  node.toggleAttribute(WAITS, waits); // hidden on a screen; paper shows everything
}
