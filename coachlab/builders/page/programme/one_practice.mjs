// The choice of the practice that a form shows: remembered in this browser, and the way on where there is none yet.
import { labAddress } from "../form/addresses.mjs";
import { WAITING } from "../form/conversation.mjs";
import { fill, h, newId, say } from "../form/dom.mjs";
import { escaped } from "../form/order.mjs";

const KEPT = "coachlab-practice:";

const PATIENCE = 6000; // milliseconds until another choice can be made, should no answer come

export class OnePractice {
  /**
   * `what` is what is done with a practice here: "planned"; `example` the words of the button that fills one in. `body`
   * holds the fields: nobody shall write into those of one practice while another one's are on their way.
   */
  constructor(shell, { what, example, body }) {
    this.shell = shell;
    this.body = body;
    this.wanted = null;
    this.talk = shell.talk;
    this.about = { practices: [], practice: "", stem: "" };
    const id = newId();
    this.select = h("select", { id });
    this.select.addEventListener("change", () => this.choose(this.select.value));
    this.help = h("p", { class: "cl-help" });
    this.node = h("div", { class: "cl-card cl-practice", hidden: true }, h("label", { for: id }, "Practice"), this.help, this.select);
    const labs = labAddress(this.talk.model);
    const registry = labs ? h("a", { href: labs("registry"), target: "_top" }, "the registry of practices") : "the registry of practices";
    this.none = h("p", {}, `There is no practice to be ${what} yet. Add yours in `, registry, ", or look around in a valley of invented practices first.");
    this.more = h("p", {}, "The valley of invented practices can be filled in here too, to look around.");
    this.button = h("button", { type: "button", onclick: () => shell.ask({ type: "example" }) }, example);
    this.ways = h("div", { class: "cl-fields" }); // other ways to begin, which a form may have
    this.start = h("div", { class: "cl-card cl-start", hidden: true }, this.none, this.more, h("div", { class: "cl-buttons" }, this.button), this.ways);
  }

  /** Whether there is a practice to show. */
  tell(about) {
    this.about = about;
    const there = about.practices.length > 0;
    const key = JSON.stringify(about.practices);
    if (key !== this.offered) {
      this.offered = key;
      fill(this.select, about.practices.map(([each, words]) => h("option", { value: each }, words)));
    }
    if (this.wanted === about.practice) this.arrived();
    this.select.value = this.wanted ?? about.practice;
    this.body.hidden = !there;
    say(this.help, about.practices.length > 1 ? "Everything below is about this one. What you write for another stays with it." : "More practices are added in the registry.");
    this.node.hidden = !there;
    this.none.hidden = there;
    this.more.hidden = !there;
    this.start.hidden = there && (!about.example || this.talk.readOnly);
    this.button.hidden = !about.example || this.talk.readOnly;
    this.ways.hidden = this.talk.readOnly;
    return there;
  }

  /** Show another practice; what was typed for this one is saved first. */
  choose(key) {
    try {
      if (this.talk.waiting) throw new Error("Python is not there yet");
      this.wanted = key;
      this.body.inert = true;
      this.patience = setTimeout(() => this.arrived(), PATIENCE);
      this.shell.ask({ type: "hello", part: this.about.stem + escaped(key) });
      this.keep(key);
    } catch {
      this.arrived();
      this.shell.tell(WAITING);
    }
  }

  arrived() {
    clearTimeout(this.patience);
    this.wanted = null;
    this.body.inert = false;
    this.select.value = this.about.practice;
  }

  /** Go to a practice from a table, and to the top of the form. */
  go(key) {
    this.choose(key);
    this.select.focus();
    this.node.scrollIntoView({ block: "nearest" });
  }

  /** After a reload the practice that was chosen last is shown again, unless somebody types already. */
  comeBack() {
    if (this.back || this.talk.waiting) return; // without Python only what was shown last can be shown
    const wanted = this.kept();
    const offered = this.about.practices.some(([each]) => each === wanted);
    if (!offered || wanted === this.about.practice || this.talk.pending.size) {
      this.back = true;
      return;
    }
    this.choose(wanted);
  }

  kept() {
    try {
      return localStorage.getItem(KEPT + this.talk.document);
    } catch {
      return null;
    }
  }

  keep(key) {
    this.back = true;
    try {
      localStorage.setItem(KEPT + this.talk.document, key);
    } catch {
      // then the first practice is shown after a reload
    }
  }
}

/** The day up to which all is counted: folded, and told where it is not today. */
export function dayCounted(form) {
  const summary = h("summary", {});
  const field = form.date("/as_of", { label: "Up to which day is counted?", help: "Empty: today. All forms of the programme count up to it." });
  const node = h("details", {}, summary, h("div", { class: "cl-fields cl-fold-body" }, field));
  const tell = ({ counted }) => say(summary, counted ? `Counted up to ${counted}, not up to today` : "Count up to another day than today");
  return { node, tell };
}

/** All that a form shows now: what the file holds, with what was typed on top. */
export function fieldsNow(talk) {
  const fields = { ...talk.known };
  for (const [pointer, { value }] of talk.pending) {
    if (value === null) delete fields[pointer];
    else fields[pointer] = value;
  }
  return fields;
}

/** Fields below a pointer that the record does not hold (yet, or any more) are empty. */
export function clearMissing(form, stem, fields) {
  for (const [pointer, field] of form.fields) if (pointer.startsWith(stem) && fields[pointer] === undefined) field.set("");
}
