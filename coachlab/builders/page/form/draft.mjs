// Keeps what was typed and not yet saved in the browser's own store, so that no crash takes it away.

const PREFIX = "coachlab-draft:";

/** The drafts of one part of one document. Each window writes under its own name; a new one takes over the others'. */
export class Drafts {
  constructor(documentId, part, place) {
    this.stem = `${PREFIX}${documentId}:${part}:`;
    this.key = this.stem + Math.random().toString(36).slice(2);
    this.part = part;
    this.place = place;
    this.entries = new Map();
    this.works = true;
  }

  /** Everything typed for this part that was never confirmed, by any window; from now on it is kept by this one. */
  adopt() {
    const found = new Map();
    for (const key of keys().filter((each) => each.startsWith(this.stem))) {
      for (const [pointer, entry] of Object.entries(read(key)?.entries ?? {})) {
        if (!found.has(pointer) || found.get(pointer).when < entry.when) found.set(pointer, entry);
      }
      remove(key);
    }
    for (const [pointer, entry] of found) this.entries.set(pointer, entry);
    this.store();
    return found;
  }

  /** Texts typed for another file that lay in the same place: never brought in without asking. */
  orphans() {
    const texts = [];
    for (const key of keys().filter((each) => each.startsWith(PREFIX) && !each.startsWith(this.stem))) {
      const kept = read(key);
      if (kept?.place === this.place && kept?.part === this.part) {
        for (const [pointer, entry] of Object.entries(kept.entries)) texts.push({ key, pointer, value: entry.value });
      }
    }
    return texts;
  }

  dropOrphans() {
    for (const { key } of this.orphans()) remove(key);
  }

  put(pointer, value, bases, seen) {
    if (Array.isArray(value)) this.entries.delete(pointer); // moves are brought back in their order
    this.entries.set(pointer, { value, bases, seen, when: Date.now() });
    this.store();
  }

  drop(pointer) {
    if (this.entries.delete(pointer)) this.store();
  }

  store() {
    try {
      if (this.entries.size) {
        const kept = { place: this.place, part: this.part, entries: Object.fromEntries(this.entries) };
        localStorage.setItem(this.key, JSON.stringify(kept));
      } else localStorage.removeItem(this.key);
      this.works = true;
    } catch {
      this.works = false; // a private window, or a full store: the page itself still holds it
    }
  }
}

function keys() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // nothing is kept there then
  }
}
