// Below a form in a page: where the work is, a copy of it to take along or to bring in, its numbers, and print.
import { Documents } from "../form/documents.mjs";
import { download, fill, h, newId, say } from "../form/dom.mjs";

const DRAFTS = "coachlab-draft:";
const NOBODY = "For this your coach is needed, who is not there yet. “Save a copy” works all the same.";
const LARGEST = 10_000_000; // bytes: more is no document of ours

export class Copies {
  constructor(coach, key, fresh) {
    this.coach = coach;
    this.name = fresh.file;
    this.kind = fresh.kind; // "project" or another document type
    this.counts = fresh.numbers;
    this.sharing = fresh.sharing; // what its file holds that may not leave the team
    this.forms = []; // the models of the forms beside it
    this.model = coach.model(key, fresh);
    this.client = Math.random().toString(36).slice(2);
    this.model.on("msg:custom", (message) => this.hear(message));
    this.documents = new Documents(key, (message) => this.ask(message));
    this.node = this.make();
  }

  make() {
    const id = newId();
    const file = newId();
    const button = (words, action) => h("button", { type: "button", onclick: action }, words);
    this.file = h("input", { id: file, type: "file", accept: ".json,application/json" });
    this.file.addEventListener("change", () => this.choose());
    this.said = h("p", { class: "cl-copies-said", role: "status" });
    this.left = h("ul", { hidden: true });
    this.bring = h(
      "details",
      {},
      h("summary", {}, "Bring in a copy"),
      h(
        "div",
        { class: "cl-field" },
        h("label", { for: file }, `A ${this.kind} file (.json) that you saved here or in JupyterLab`),
        this.file,
      ),
    );
    this.numbers = button("Save my numbers (CSV)", () => this.send({ type: "numbers" }));
    this.numbers.hidden = !this.counts;
    this.question = h("p", {});
    this.dialog = h(
      "dialog",
      { "aria-labelledby": `${id}-ask` },
      h("h3", { id: `${id}-ask` }, "Bring in this copy?"),
      this.question,
      h(
        "div",
        { class: "cl-buttons" },
        button("No, keep what is here", () => this.leave()),
        button("Yes, bring it in", () => this.sure()),
      ),
    );
    const place = this.coach.places?.[this.kind];
    const where = place
      ? `Saved in your Coachlab folder, in the file ${place}. The labs show the same ${this.kind}.`
      : "Kept in this browser, on this computer alone. Clearing the browser's data removes it, and a private window " +
        "forgets it: save a copy now and then. JupyterLab opens the same file.";
    return h(
      "section",
      { class: "cl-builder cl-copies", "aria-labelledby": id },
      h("h3", { id }, "Your work"),
      h("p", { class: "cl-help" }, where),
      this.sharing && h("p", { class: "cl-help" }, this.sharing),
      h(
        "div",
        { class: "cl-buttons" },
        button("Save a copy", () => this.save()),
        this.numbers,
        button("Print this form", () => this.print()),
      ),
      this.documents.node,
      this.bring,
      this.said,
      this.left,
      this.dialog,
    );
  }

  /** Ask Python, once it has read what was typed last; fails while it is not there. */
  ask(message) {
    const send = () => this.model.send({ ...message, client: this.client });
    const busy = this.forms.map(({ talk }) => talk).filter((talk) => talk && !talk.waiting && (!talk.idle() || talk.owed));
    if (!busy.length) return send();
    return Promise.all(busy.map((talk) => talk.settled())).then(send).catch(() => this.say(NOBODY));
  }

  send(message) {
    try {
      this.ask(message);
    } catch {
      this.say(NOBODY);
    }
  }

  say(words) {
    say(this.said, words);
  }

  hear(message) {
    if (message.client !== this.client || this.documents.hear(message)) return;
    if (message.type === "numbers") {
      download(message.name, "text/csv", message.text);
      this.say("Your numbers are in your downloads.");
    } else if (message.type === "bring_ask") {
      say(this.question, message.words);
      this.dialog.showModal();
    } else if (message.type === "bring_refused" || message.type === "problem" || message.type === "trouble") {
      this.file.value = "";
      this.say(message.words);
    } else if (message.type === "brought") this.brought(message);
  }

  // Save a copy: works without Python too.

  async save() {
    try {
      const text = await this.coach.text(this.model);
      download(this.name, "application/json", withTyped(text, this.typed(JSON.parse(text).id)));
      this.say("A copy is in your downloads.");
    } catch {
      this.say("The copy could not be made: reload the page and try again. What you typed is kept.");
    }
  }

  /** What was typed and is not in the file: that of the forms here, and the drafts of this document's other parts. */
  typed(id) {
    const parts = new Map();
    const stem = `${DRAFTS}${id}:`;
    try {
      for (const key of Object.keys(localStorage).filter((each) => each.startsWith(stem))) {
        const { part, entries } = JSON.parse(localStorage.getItem(key));
        parts.set(part, { ...parts.get(part), ...entries });
      }
    } catch {
      // what the forms hold themselves is in the copy all the same
    }
    for (const { talk } of this.forms) {
      if (!talk?.drafts || talk.document !== id) continue;
      const { part } = talk.drafts;
      for (const [pointer, { value, bases, seen }] of talk.pending) {
        parts.set(part, { ...parts.get(part), [pointer]: { value, bases, seen, when: Date.now() } });
      }
    }
    return [...parts].map(([part, entries]) => ({ part, entries }));
  }

  // Bring in a copy: Python reads it, and asks.

  async choose() {
    const [file] = this.file.files;
    if (!file) return;
    if (file.size > LARGEST) {
      this.say(`“${file.name}” is too large to be a ${this.kind}: choose the file that ends in .json.`);
      return;
    }
    try {
      this.text = await file.text();
    } catch {
      this.say(`“${file.name}” cannot be read: close it in other programs, and choose it again.`);
      return;
    }
    this.say("");
    this.send({ type: "bring", text: this.text });
  }

  leave() {
    this.dialog.close();
    this.file.value = "";
    this.say("Nothing was changed.");
  }

  sure() {
    this.dialog.close();
    this.send({ type: "bring", text: this.text, sure: true });
  }

  brought({ words, document: id, place, not_yet_read: typed }) {
    this.file.value = "";
    this.bring.open = false;
    const lost = typed.filter((each) => !keepTyped(id, place, each));
    fill(this.left, lost.flatMap(({ entries }) => Object.values(entries ?? {})).map(({ value }) => h("li", { dir: "auto" }, [value].flat().join(" · "))));
    this.left.hidden = !lost.length;
    this.say(words);
    for (const { talk } of this.forms) {
      talk?.tellOthers();
      talk?.hello();
    }
  }

  // Print the form alone, without the page around it.

  print() {
    const place = this.node.parentElement;
    const root = document.documentElement;
    const done = () => {
      root.classList.remove("cl-print-one");
      place.classList.remove("cl-printed");
    };
    root.classList.add("cl-print-one");
    place.classList.add("cl-printed");
    window.addEventListener("afterprint", done, { once: true });
    window.print();
  }
}

/** A copy with what no Python has read yet, put behind the last field, so that every other byte stays as it is. */
function withTyped(text, typed) {
  if (!typed.length) return text;
  const open = text.trimEnd().replace(/\s*\}$/, "");
  return `${open},\n  "not_yet_read": ${JSON.stringify(typed, null, 2)}\n}\n`;
}

/** Lay what was typed among the drafts, where its form finds it and sends it. Says whether that was possible. */
function keepTyped(id, place, { part, entries }) {
  if (typeof part !== "string" || typeof entries !== "object" || !entries) return true;
  try {
    localStorage.setItem(`${DRAFTS}${id}:${part}:brought`, JSON.stringify({ place, part, entries }));
    return true;
  } catch {
    return false;
  }
}
