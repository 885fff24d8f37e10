// What every form has around its fields: the state line, the messages about the file, and the focus after a restart.
import { lineAddress } from "./addresses.mjs";
import { Coach, Voice } from "./coach.mjs";
import { WAITING } from "./conversation.mjs";
import { Documents } from "./documents.mjs";
import { fill, h, newId, say } from "./dom.mjs";
import { Folds } from "./folds.mjs";
import { Form } from "./form.mjs";
import { ListTalk } from "./list_talk.mjs";
import { Undo } from "./undo.mjs";
import { Versions } from "./versions.mjs";
import { WayToCoach } from "./way_to_coach.mjs";
import { Whereabouts } from "./whereabouts.mjs";

const BROUGHT_BACK = "We brought back what you typed before the connection broke.";

/** Builds a form in `el`. `make(shell)` gives `{ name, body, ears }`: its name, its elements and what it hears. */
export function mount(model, el, make) {
  const shell = new Shell(model, el, make);
  return () => shell.close();
}

class Shell {
  constructor(model, el, make) {
    this.talk = new ListTalk(model, this.ears());
    this.form = new Form(this.talk);
    this.lists = new Set(); // the lists of the form, those inside items too; each adds itself
    this.folds = new Folds(this);
    this.whereabouts = new Whereabouts(this);
    this.begins = {}; // with what a new item of each list starts
    this.form.heard = (pointer) => this.lists.forEach((list) => list.changed(pointer));
    this.voice = new Voice();
    this.coach = new Coach(this.voice, (pointer) => this.goTo(pointer), lineAddress(model));
    this.way = new WayToCoach(this);
    // it changes with every pause in typing, so it is not read out; the voice says what matters
    this.line = h("p", { class: "cl-line", role: "status", "aria-live": "off" });
    this.notice = h("div", { class: "cl-notice", hidden: true });
    this.rescue = h("div", { class: "cl-rescue", hidden: true });
    this.undo = new Undo(this);
    this.kind = "project"; // the document type, until the first state tells
    this.versions = new Versions(this);
    const id = newId();
    const made = make(this);
    this.own = made.ears;
    // an exercise is handed in, not taken along
    this.documents = model.copiesBelow || made.documents === false ? null : new Documents(made.key, (message) => this.ask(message));
    this.root = h(
      "section",
      { class: `cl-builder ${made.className ?? ""}`, "aria-labelledby": id, "data-coachlab-builder": made.key },
      h(
        "header",
        { class: "cl-head" },
        h("h2", { id }, made.name),
        h("div", { class: "cl-tools" }, this.line, this.undo.node, this.versions.button, made.body.contains(this.coach.node) && this.way.button),
      ),
      this.versions.node,
      this.rescue,
      this.notice,
      made.body,
      this.documents?.node,
      this.voice.node,
    );
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.whereabouts.watch(this.root);
    this.folds.watch(this.root, made.body);
    el.append(this.root);
    this.talk.start();
  }

  ears() {
    return {
      line: (words) => this.tellLine(words),
      state: (message) => this.state(message),
      field: (pointer, value) => {
        this.lists.forEach((list) => list.set(pointer));
        this.form.set(pointer, value);
        this.own.field?.(pointer, value);
      },
      gone: (pointer) => {
        this.lists.forEach((list) => list.gone(pointer));
        this.own.gone?.(pointer);
      },
      about: (about) => this.own.about?.(about),
      feedback: (message) => {
        if (message.failed) return;
        this.form.beside(message.beside);
        this.lists.forEach((list) => list.beside(message.beside));
        this.coach.show(message);
        this.way.tell(message);
        this.own.feedback?.(message);
      },
      saved: (pointer, key, value, newest) => {
        if (!this.talk.trouble) this.hideRescue();
        this.form.saved(pointer, value, newest);
        this.lists.forEach((list) => list.saved(pointer, value));
        this.own.saved?.(pointer, key, value, newest);
      },
      refused: (pointer, message) => {
        this.folds.unfold(pointer);
        this.form.refused(pointer, message.words);
        this.lists.forEach((list) => list.refused(pointer, message.words));
        this.own.refused?.(pointer, message.words);
        this.voice.soon(message.words);
      },
      conflict: (pointer, message) => {
        this.folds.unfold(pointer);
        this.form.conflict(pointer, message);
        this.lists.forEach((list) => list.conflict(pointer, message));
        this.own.conflict?.(pointer, message);
        this.voice.now("Another window saved something different. Please choose which one is right.");
      },
      trouble: (message) => this.trouble(message),
      problem: (words) => this.tell(words),
      done: (message) => this.undo.done(message),
      undone: (message) => this.undo.undone(message),
      versions: (message) => this.versions.show(message),
      version: (message) => this.versions.one(message),
      restored: (message) => {
        this.undo.done({ field: "", ...message });
        this.versions.restored(message);
      },
      preview: (message) => this.own.preview?.(message),
      imported: (message) => this.own.imported?.(message),
      aim_read: (message) => this.own.aimRead?.(message),
      import_problem: (message) => this.own.importProblem?.(message),
      svg: (message) => this.own.svg?.(message),
      file: (message) => this.own.file?.(message),
      drawn: (message) => this.own.drawn?.(message),
      draw_problem: (message) => this.own.drawProblem?.(message),
      documents: (message) => this.documents?.hear(message),
      document: (message) => this.documents?.hear(message),
      no_document: (message) => this.documents?.hear(message),
    };
  }

  /** Ask Python for something that is made of the file, after what was typed last; fails while the kernel is away. */
  ask(message) {
    const { talk } = this;
    if (!talk.idle() || talk.owed) return talk.settled().then(() => talk.send(message) || this.tell(WAITING));
    if (!talk.send(message)) throw new Error("the kernel is away");
    return null;
  }

  state(message) {
    this.kind = message.kind ?? this.kind;
    this.hideRescue();
    this.begins = message.begins ?? {};
    this.own.about?.(message.about);
    // a list inside a card adds itself while the cards are made, and is shown in its turn
    for (const list of this.lists) list.show(message.fields);
    for (const [pointer, value] of Object.entries(message.fields)) this.form.set(pointer, value);
    this.own.state?.(message);
    this.form.lock(message.read_only);
    for (const list of this.lists) list.lock(message.read_only);
    if (message.read_only) this.tell(message.words);
    if (message.broughtBack) this.tell(BROUGHT_BACK);
    if (message.first) {
      this.undo.clear();
      this.offerOrphans();
    }
    this.root.dataset.ready = "true";
    this.whereabouts.comeBack();
  }

  tellLine(words) {
    if (this.line.textContent === words) return;
    say(this.line, words);
    if (words.startsWith("Not ")) {
      this.voice.soon(words);
      this.unsaved = true;
    } else if (words === "Saved" && this.unsaved) {
      this.voice.soon("Everything is saved.");
      this.unsaved = false;
    }
  }

  /** A message of ours above the form; the person can put it away. */
  tell(words, ...more) {
    const close = h("button", { type: "button", class: "cl-link", onclick: () => this.untell() }, "All right");
    fill(this.notice, h("p", {}, words), more, h("div", { class: "cl-buttons" }, close));
    this.notice.hidden = false;
    this.voice.now(words);
  }

  untell() {
    const focused = this.notice.contains(document.activeElement);
    fill(this.notice);
    this.notice.hidden = true;
    if (focused) this.form.fields.values().next().value?.focus();
  }

  offerOrphans() {
    const texts = this.talk.drafts.orphans();
    if (!texts.length) return;
    const shown = texts.map(({ value }) => h("li", { dir: "auto" }, value === null ? "(removed)" : [value].flat().join(" · ")));
    const drop = () => {
      this.talk.drafts.dropOrphans();
      this.untell();
    };
    this.tell(
      "This browser still holds text that was typed for another file in this place. Copy what you need from it.",
      h("ul", {}, shown),
      h("button", { type: "button", onclick: drop }, "I no longer need it"),
    );
  }

  /** The file is gone, damaged, or cannot be written: say so, and offer what could take its place. */
  trouble(message) {
    const key = JSON.stringify(message);
    if (key === this.troubled) return;
    this.troubled = key;
    this.voice.now(message.words);
    if (message.kind === "not saved" || message.kind === "read only") {
      this.rescue.hidden = true;
      return;
    }
    const bring = (what) => () => this.talk.send({ type: "bring_back", what });
    const when = (text) => new Date(text).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
    fill(
      this.rescue,
      h("p", {}, h("strong", {}, message.kind === "gone" ? "The file with your work is gone." : "The file with your work is damaged.")),
      h("p", {}, message.words),
      h("p", {}, "What you typed on this page is kept. What shall take the file's place?"),
      h(
        "div",
        { class: "cl-buttons" },
        message.remembered && h("button", { type: "button", onclick: bring("page") }, "What this page shows"),
        message.versions.map(({ revision, when: moment }) =>
          h("button", { type: "button", onclick: bring(revision) }, `The version of ${when(moment)}`),
        ),
        !message.remembered &&
          !message.versions.length &&
          h("button", { type: "button", onclick: bring("new") }, "Start a new file"),
      ),
    );
    this.rescue.hidden = false;
  }

  hideRescue() {
    this.troubled = "";
    fill(this.rescue);
    this.rescue.hidden = true;
  }

  /** Lead to a field, or to an item, which is opened unless `open` is false. */
  goTo(pointer, open = true) {
    const field = this.form.fields.get(pointer);
    this.way.left();
    if (field) {
      this.folds.reveal(field.node);
      field.focus();
    } else if (!this.folds.lists().some((list) => list.goTo(pointer, open))) this.own.goTo?.(pointer);
  }

  key(event) {
    // JupyterLab's shortcuts of one letter (two d's delete a cell) must not fire from a choice or a button of ours
    event.stopPropagation();
    if (this.undo.key(event)) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault(); // everything saves itself; the browser's own "save page" would only puzzle
      this.talk.flush();
    }
  }

  close() {
    this.talk.flush();
    this.talk.stop();
    this.voice.hush();
    this.whereabouts.keep();
    this.folds.close();
    this.root.remove();
  }
}
