// What a reader has read, done, answered and decided: kept in this browser under one key, and sent nowhere.

export const VERSION = 1;
export const KIND = "coachlab-progress"; // how a file says what it is
const NAME = /^[a-z0-9][a-z0-9/-]{0,199}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST_REASON = 5000; // characters

/**
 * Nothing yet. `read`: pages, `did`: forms that were changed, `right`: questions answered rightly, each with the day on
 * which it was so first. `decided`: decisions of cases, each `{ option, reason, day }`. `way`: the order of pages.
 */
export function empty() {
  return { version: VERSION, way: "", read: {}, did: {}, right: {}, decided: {} };
}

/**
 * What a stored text holds: `{ progress, trouble }`, and never an error. What cannot be used is left out. `trouble` is
 * "broken" where the text is none of ours, "newer" where a later Coachlab wrote it, else "".
 */
export function fromText(text) {
  if (!text) return { progress: empty(), trouble: "" };
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    found = null;
  }
  if (!isObject(found) || !Number.isInteger(found.version) || found.version < 1) {
    return { progress: empty(), trouble: "broken" };
  }
  const progress = {
    ...found, // what a later writer of this version added stays
    way: typeof found.way === "string" && NAME.test(found.way) ? found.way : "",
    read: days(found.read),
    did: days(found.did),
    right: days(found.right),
    decided: choices(found.decided),
  };
  return { progress, trouble: found.version > VERSION ? "newer" : "" };
}

/** Two progresses as one: what either has, from the earlier day; a decision made here stays. */
export function merged(mine, theirs) {
  const both = { ...theirs, ...mine, way: mine.way || theirs.way, decided: { ...theirs.decided } };
  for (const part of ["read", "did", "right"]) {
    both[part] = { ...theirs[part] };
    for (const [name, day] of Object.entries(mine[part])) {
      if (!(both[part][name] < day)) both[part][name] = day;
    }
  }
  for (const [name, choice] of Object.entries(mine.decided)) {
    if (choice.option || !both.decided[name]?.option) both.decided[name] = choice;
  }
  return both;
}

/** The text of a file to take along. */
export function toFile(progress) {
  return `${JSON.stringify({ kind: KIND, ...progress }, null, 1)}\n`;
}

/** What a file holds: `{ progress }`, or `{ words }`, a sentence that says why it cannot be used. */
export function fromFile(text) {
  const { progress, trouble } = fromText(text);
  if (trouble === "newer") return { words: "This file was saved by a newer Coachlab. Reload this page, then try again." };
  if (trouble || progress.kind !== KIND) {
    return { words: "This is not a progress file of Coachlab. Its name begins with “coachlab-progress”." };
  }
  delete progress.kind;
  return { progress };
}

/** Today, as 2026-11-23, where the reader is. */
export function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The browser's store, or null where it gives none to this page. */
export function browserStore() {
  try {
    const store = globalThis.localStorage;
    store.getItem("coachlab");
    return store;
  } catch {
    return null;
  }
}

/** The key of one book: under the address of a server, several people or several books may share a browser. */
export function keyFor(base) {
  return base === "/" ? KIND : `${KIND}:${base}`;
}

/** The reader's progress in a store. `kept` says whether changes outlive the page. */
export class Progress {
  constructor(store, key) {
    this.store = store;
    this.key = key;
    this.listeners = new Set();
    this.here = empty(); // what counts where nothing can be kept
    this.kept = store !== null;
    this.elsewhere = (event) => {
      if (event.key === this.key || event.key === null) this.tell();
    };
    globalThis.addEventListener("storage", this.elsewhere);
  }

  /** Listen to other windows no longer. */
  close() {
    globalThis.removeEventListener("storage", this.elsewhere);
  }

  /** The present state; another window may have changed it since. */
  get state() {
    if (!this.kept) return this.here;
    const { progress, trouble } = fromText(this.text());
    this.newer = trouble === "newer";
    return progress;
  }

  text() {
    try {
      return this.store.getItem(this.key);
    } catch {
      return null;
    }
  }

  /** Change the state; `edit` gets it and changes it in place. */
  change(edit) {
    const state = this.state;
    edit(state);
    this.replace(state);
  }

  /** Note that something was reached: in `read`, `did` or `right`. The first day stays. */
  reach(part, name) {
    if (!this.state[part][name]) this.change((state) => { state[part][name] = today(); });
  }

  replace(state) {
    this.here = state;
    try {
      if (this.kept) this.write(state);
    } catch {
      this.kept = false; // no room, or none any more
    }
    this.tell();
  }

  write(state) {
    const before = this.text();
    const { trouble } = fromText(before);
    if (trouble === "newer") throw new Error("written by a newer Coachlab"); // which alone may change it
    if (trouble === "broken") this.store.setItem(`${this.key}:broken`, before); // put aside, not thrown away
    this.store.setItem(this.key, JSON.stringify(state));
  }

  /** Forget everything, here and in every window of this browser. */
  clear() {
    this.replace(empty());
  }

  /** Call `listener` now, and after every change. */
  follow(listener) {
    this.listeners.add(listener);
    listener(this.state);
  }

  tell() {
    const state = this.state;
    for (const listener of this.listeners) listener(state);
  }
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function days(value) {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([name, day]) => NAME.test(name) && DAY.test(day)));
}

function choices(value) {
  const kept = {};
  for (const [name, choice] of Object.entries(isObject(value) ? value : {})) {
    if (!NAME.test(name) || !isObject(choice)) continue;
    const { option, reason, day } = choice;
    kept[name] = {
      option: typeof option === "string" && NAME.test(option) ? option : "",
      reason: typeof reason === "string" ? reason.slice(0, LONGEST_REASON) : "",
      day: typeof day === "string" && DAY.test(day) ? day : "",
    };
  }
  return kept;
}
