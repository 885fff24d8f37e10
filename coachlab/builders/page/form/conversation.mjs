// The talk with Python: sends what was typed until Python has confirmed it, and never forgets any of it before.
import { Drafts } from "./draft.mjs";

const PAUSE = 60; // milliseconds after the last key before a change is sent
const LONGEST_PAUSE = 450; // while somebody types on and on
const TRY_AGAIN = 5000;

const MAKING = new Set(["import_use", "restore", "undo", "bring_back"]); // what changes the file besides typing
const CHANGED = new Set(["undone", "restored", "imported"]); // how Python says that it is done
const FOR_ALL = new Set(["fields", "feedback", "trouble"]);

export const WAITING = "Coachlab does not answer yet. What you typed is kept in this browser.";

/** `ears` are functions that hear what Python says: state, field, gone, feedback, refused, conflict, trouble, … */
export class Conversation {
  constructor(model, ears) {
    this.model = model;
    this.ears = ears;
    this.client = Math.random().toString(36).slice(2);
    this.known = {}; // what the file holds, as far as this window has heard
    this.pending = new Map(); // pointer → what was typed and is not confirmed
    this.document = null;
    this.drafts = null;
    this.seq = 0;
    this.flying = null; // the changes that Python has not answered yet
    this.owed = 0; // since when something is saved and what follows from it has not been said yet; 0 where all is said
    this.trouble = null;
    this.greeting = false; // Python is there, and has not said yet what the file holds
    this.waiting = ""; // why Python is not there yet, in a page that has to fetch it
    this.unkept = ""; // why nothing can be kept in this browser
    this.readOnly = false;
    this.hear = this.hear.bind(this);
  }

  hello() {
    this.asked = Date.now();
    this.send({ type: "hello" });
  }

  send(message, buffers) {
    try {
      // the part that is shown: of a form with one practice at a time, Python needs not remember which one that is
      const about = { part: this.drafts?.part, ...message, client: this.client, document: this.document };
      this.model.send(about, undefined, buffers);
      if (MAKING.has(message.type)) this.owed = Date.now();
      return true;
    } catch {
      return false; // the kernel is away: what was typed waits
    }
  }

  /** The person changed a field. `value` is a text, the cells of a row, or null for something taken away. */
  change(pointer, value, seen = undefined) {
    const before = this.pending.get(pointer);
    const bases = before?.bases ?? [this.known[pointer] ?? ""];
    const now = Date.now();
    this.seq += 1;
    if (Array.isArray(value)) this.pending.delete(pointer); // moves are made in their order
    this.pending.set(pointer, { value, bases, seen, seq: this.seq, since: before?.since ?? now });
    this.drafts?.put(pointer, value, bases, seen);
    const oldest = Math.min(...[...this.pending.values()].filter((each) => !each.refused).map((each) => each.since));
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.flush(), Math.max(0, Math.min(PAUSE, oldest + LONGEST_PAUSE - now)));
    this.tell();
  }

  /** Whether all that was typed is saved, or waits for the person and not for Python. */
  idle() {
    return !this.flying && ![...this.pending.values()].some((entry) => !entry.refused && !entry.conflict);
  }

  /** What a field holds as the person sees it: what was typed, else what the file holds; undefined for nothing. */
  now(pointer) {
    const entry = this.pending.get(pointer);
    return entry ? entry.value : this.known[pointer];
  }

  /** The person changed their mind before anything of it was saved. */
  forget(pointer) {
    this.pending.delete(pointer);
    this.drafts?.drop(pointer);
    this.tell();
  }

  /** The person chose between two texts for one field. */
  settle(pointer, keepMine) {
    const entry = this.pending.get(pointer);
    if (!entry) return;
    if (keepMine) {
      this.seq += 1;
      const bases = [entry.conflict.theirs ?? ""];
      const seen = entry.conflict.seen;
      this.pending.set(pointer, { ...entry, seq: this.seq, bases, seen, conflict: null });
      this.drafts?.put(pointer, entry.value, bases, seen);
      this.flush();
    } else {
      const theirs = entry.conflict.theirs;
      this.forget(pointer);
      if (theirs === null) this.ears.gone(pointer);
      else this.ears.field(pointer, this.known[pointer] ?? theirs);
    }
  }

  flush() {
    if (this.flying || this.readOnly || !this.document || this.waiting) return;
    const due = [...this.pending].filter(([, entry]) => !entry.refused && !entry.conflict);
    if (!due.length) return;
    const changes = due.map(([pointer, entry]) => {
      const change = { pointer, value: entry.value, bases: [...entry.bases], seen: entry.seen, seq: entry.seq };
      // should the answer be lost, what was sent counts as seen by the person
      if (entry.value !== null && !entry.bases.some((base) => same(base, entry.value))) entry.bases.push(entry.value);
      entry.since = Date.now();
      this.drafts?.put(pointer, entry.value, entry.bases, entry.seen);
      return change;
    });
    this.flying = { seqs: new Set(changes.map((change) => change.seq)), when: Date.now(), late: false };
    if (!this.send({ type: "set", changes })) this.flying.when = 0;
    this.tell();
  }

  hear(message) {
    if (!message || typeof message.type !== "string") return;
    // two windows may show one and the same form: what the other one asked is not answered to this one
    const toOther = message.client && message.client !== this.client;
    if (toOther && message.part !== undefined && message.part !== this.drafts?.part) return; // it shows another part
    if (toOther && message.type === "saved") this.onSavedThere(message);
    if (toOther && !FOR_ALL.has(message.type)) return;
    if (CHANGED.has(message.type)) this.tellOthers();
    const listener = { state: this.onState, fields: this.onFields, saved: this.onAnswer, refused: this.onAnswer };
    Object.assign(listener, { conflict: this.onAnswer, trouble: this.onTrouble, problem: this.onProblem });
    Object.assign(listener, { waiting: this.onWaiting, unkept: this.onUnkept });
    if (message.type === "feedback" && message.final) this.owed = 0; // the last word about what was saved
    if (["trouble", "problem", "import_problem"].includes(message.type)) this.owed = 0; // nothing was
    if (listener[message.type]) listener[message.type].call(this, message);
    else this.ears[message.type]?.(message);
  }

  onState(message) {
    const first = this.document !== message.document || this.drafts?.part !== message.part;
    // what was typed for another record stays among that one's drafts, and is offered
    if (first && this.document) this.pending.clear();
    this.known = { ...message.fields };
    this.readOnly = message.read_only;
    this.asked = 0;
    const cured = this.trouble;
    this.trouble = null;
    this.greeting = false;
    let broughtBack = 0;
    if (first) {
      this.document = message.document;
      this.drafts = new Drafts(message.document, message.part, message.place);
      for (const [pointer, { value, bases, seen }] of this.pending) this.drafts.put(pointer, value, bases, seen);
      for (const [pointer, entry] of this.drafts.adopt()) {
        if (this.pending.has(pointer)) continue; // typed just now, before anything was there
        if (isIn(this.known[pointer], entry)) this.drafts.drop(pointer);
        else {
          this.seq += 1;
          this.pending.set(pointer, { ...entry, seq: this.seq, since: Date.now(), broughtBack: true });
          broughtBack += 1;
        }
      }
    }
    // what a page showed before its Python came may have been older than the file
    for (const [pointer, entry] of this.pending) if (entry.broughtBack && isIn(this.known[pointer], entry)) this.forget(pointer);
    const fields = { ...message.fields };
    for (const [pointer, entry] of this.pending) {
      if (entry.value === null) delete fields[pointer];
      else fields[pointer] = entry.value;
    }
    this.flying = null;
    this.ears.state({ ...message, fields, broughtBack, first, cured });
    this.tell();
    this.flush();
  }

  onFields(message) {
    for (const [pointer, value] of Object.entries(message.fields)) {
      this.known[pointer] = value;
      if (!this.pending.has(pointer)) this.ears.field(pointer, value);
    }
    for (const pointer of message.gone) {
      delete this.known[pointer];
      if (!this.pending.has(pointer)) this.ears.gone(pointer);
    }
    if (message.about) this.ears.about(message.about);
  }

  onAnswer(message) {
    const entry = this.pending.get(message.pointer);
    this.flying?.seqs.delete(message.seq);
    if (!entry) return this.land();
    const newest = entry.seq === message.seq;
    if (message.type === "saved") {
      const key = message.key ?? message.pointer;
      if (message.value === null) delete this.known[key];
      else this.known[key] = message.value;
      if (key !== message.pointer) delete this.known[message.pointer];
      this.pending.delete(message.pointer);
      this.drafts.drop(message.pointer);
      if (!newest) {
        // typed on while it was being saved: that is a change of what is saved now
        this.pending.set(key, { ...entry, bases: [message.value ?? ""], since: Date.now() });
        this.drafts.put(key, entry.value, [message.value ?? ""]);
      }
      this.trouble = null;
      this.owed = Date.now();
      this.tellOthers();
      this.ears.saved(message.pointer, key, message.value, newest);
    } else if (newest) {
      if (message.type === "refused") entry.refused = message.words;
      else {
        entry.conflict = { mine: message.mine, theirs: message.theirs, seen: toSeen(message.seen) };
      }
      this.ears[message.type](message.pointer, message);
    }
    return this.land();
  }

  /** The other forms and windows of this browser look at the file at once. */
  tellOthers() {
    this.channel?.postMessage(this.document);
  }

  onSavedThere({ pointer, key, value }) {
    const fields = value === null ? {} : { [key]: value };
    this.onFields({ fields, gone: value === null || key !== pointer ? [pointer] : [] });
  }

  /** All changes that were sent are answered: the next may go. */
  land() {
    if (this.flying && !this.flying.seqs.size) {
      this.flying = null;
      clearTimeout(this.soon);
      this.soon = setTimeout(() => this.flush(), PAUSE / 3);
    }
    this.tell();
  }

  onTrouble(message) {
    this.trouble = message;
    this.greeting = false;
    this.asked = 0;
    this.flying = null;
    this.again = Date.now() + TRY_AGAIN;
    this.ears.trouble(message);
    this.tell();
  }

  onProblem(message) {
    this.flying = null;
    this.ears.problem(message.words);
    this.tell();
  }

  /** A page fetches its Python: what is typed until then is kept. Empty words: it is there, and is asked anew. */
  onWaiting({ words }) {
    const was = this.waiting;
    this.waiting = words;
    this.flying = null;
    this.greeting = Boolean(was && !words); // what the file holds is known with the answer, and nothing said before it
    if (this.greeting) this.hello();
    this.tell();
  }

  onUnkept({ words }) {
    this.unkept = words;
    this.tell();
  }

  /** One short line: is everything saved? */
  tell() {
    if (this.waiting) return this.line(this.waiting);
    if (!this.document || this.greeting) return;
    const waiting = [...this.pending.values()];
    const asked = waiting.filter((entry) => entry.refused || entry.conflict).length;
    if (this.readOnly) this.line("Not saved: this form can only be read now.");
    else if (this.trouble) this.line(`Not saved yet: ${this.trouble.words}`);
    else if (waiting.length > asked) {
      this.line(this.flying && this.late ? `Not saved yet: ${WAITING}` : "Saving…");
    } else if (asked) {
      this.line(`Not saved yet: ${asked === 1 ? "one field needs" : `${asked} fields need`} a look.`);
    } else {
      this.late = false;
      this.line(this.unkept || "Saved");
    }
  }

  line(words) {
    this.ears.line(words);
  }
}

/** What Python says is in an item now counts as seen once the person has been asked about it. */
function toSeen(inside) {
  return inside && Object.fromEntries(Object.entries(inside).map(([pointer, value]) => [pointer, [value]]));
}

/**
 * Whether the file has all of a draft already. After a crash the browser may give back a draft that is older than what
 * was saved in the end: the beginning of a text that went on.
 */
function isIn(known, { value, bases }) {
  if (same(known, value)) return true;
  const seen = (bases ?? []).some((base) => same(base, known));
  return !seen && typeof value === "string" && typeof known === "string" && value !== "" && known.startsWith(value);
}

export function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
