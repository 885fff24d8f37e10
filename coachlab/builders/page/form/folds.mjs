// What is folded in a form: opening whatever hides a place, keeping in sight what needs a look, remembering, printing.
import { h } from "./dom.mjs";

const KEPT = "coachlab-folds:";
const STAYS = "It stays open: something in it still needs a look.";

export class Folds {
  constructor(shell) {
    this.shell = shell;
    this.talk = shell.talk;
    this.own = new Map(); // pointer of an item → whether it is open
    this.of = null; // the document that these belong to
    this.printing = false;
  }

  /** `root` is the whole form, `body` what is printed open. */
  watch(root, body) {
    this.root = root;
    this.body = body;
    this.end = new AbortController();
    const { signal } = this.end;
    root.addEventListener("click", (event) => this.pressed(event), { signal });
    window.addEventListener("beforeprint", () => this.print(true), { signal });
    window.addEventListener("afterprint", () => this.print(false), { signal });
  }

  close() {
    this.end.abort();
  }

  /** The lists of the form, those inside items first. */
  lists() {
    return [...this.shell.lists].sort((one, other) => other.at.length - one.at.length);
  }

  // Opening.

  /** Open whatever hides an element. */
  reveal(node) {
    for (let at = node; at && at !== this.root; at = at.parentElement) if (at.matches("details:not([open])")) at.open = true;
    for (const list of this.shell.lists) list.reveal?.(node);
  }

  /** Open what hides the place with this pointer, also where it comes only with Python's next message. */
  unfold(pointer) {
    for (const list of this.lists()) list.unfold?.(pointer);
    const place = this.placeOf(pointer);
    if (place) this.reveal(place);
  }

  placeOf(pointer) {
    return this.shell.form.fields.get(pointer)?.node ?? this.root.querySelector(`[data-field="${CSS.escape(pointer)}"]`);
  }

  // What needs a look is never hidden.

  /** The place inside an element that waits for the person: what cannot be taken, or two texts to choose from. */
  inTrouble(node) {
    for (const [pointer, entry] of this.talk.pending) {
      const place = (entry.refused || entry.conflict) && this.placeOf(pointer);
      if (place && place !== node && node.contains(place)) return place;
    }
    return null;
  }

  /** Whether this has to stay open; then the person is led to the reason. */
  stays(node) {
    const place = this.inTrouble(node);
    if (!place) return false;
    place.querySelector("input, textarea, select, button")?.focus();
    this.shell.voice.now(STAYS);
    return true;
  }

  pressed(event) {
    const details = event.target.closest("summary")?.parentElement;
    if (details?.open && this.stays(details)) event.preventDefault();
  }

  // Remembering, for as long as the window is open.

  /** Whether an item is open: true, false, or undefined where nobody has said so. */
  kept(pointer) {
    this.recall();
    return this.own.get(pointer);
  }

  keep(pointer, open) {
    if (this.printing || this.kept(pointer) === open) return;
    this.own.set(pointer, open);
    try {
      sessionStorage.setItem(KEPT + this.of, JSON.stringify({ ...read(this.of), [pointer]: open }));
    } catch {
      // then everything is as at first after a reload
    }
  }

  recall() {
    if (this.of === this.talk.document) return;
    this.of = this.talk.document;
    this.own = new Map(Object.entries(read(this.of)));
  }

  // Paper cannot be opened: all is printed, and then folded again.

  print(begins) {
    if (begins === this.printing) return;
    this.printing = begins;
    for (const list of [...this.shell.lists]) list.print?.(begins);
    if (begins) this.closed = [...this.body.querySelectorAll("details:not([open])")];
    for (const details of this.closed) details.open = begins;
  }
}

function read(document) {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT + document)) ?? {};
  } catch {
    return {};
  }
}

/** Two buttons for all of a list, which is called `label`. */
export function bothWays(label, open, close) {
  const button = (words, act) =>
    h("button", { type: "button", class: "cl-link cl-fold-button", "aria-label": `${words}: ${label}`, onclick: act }, words);
  return h("div", { class: "cl-both-ways", hidden: true }, button("Open all", open), button("Close all", close));
}

/** How many questions of the coach are about the items with these pointers, or about something in them. */
export function questionsIn(said, pointers) {
  const inside = ({ field, severity }) => severity !== "praise" && pointers.some((each) => `${field}/`.startsWith(`${each}/`));
  const count = said.filter(inside).length;
  return count && (count === 1 ? "one question from your coach" : `${count} questions from your coach`);
}
