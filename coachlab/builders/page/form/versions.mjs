// The earlier versions of the file: when each was saved, what was changed, what bringing it back would change.
import { WAITING } from "./conversation.mjs";
import { fill, h, newId, say } from "./dom.mjs";

export class Versions {
  constructor(shell) {
    this.shell = shell;
    this.talk = shell.talk;
    const id = newId();
    this.title = h("h3", { id, tabindex: "-1" }, "");
    this.list = h("ol", { class: "cl-versions" });
    this.words = h("p", { class: "cl-help" });
    const close = h("button", { type: "button", onclick: () => this.close() }, "Close");
    this.node = h(
      "section",
      { id: newId(), class: "cl-card", "aria-labelledby": id, hidden: true },
      this.title,
      this.words,
      this.list,
      h("div", { class: "cl-buttons" }, close),
    );
    this.button = h(
      "button",
      { type: "button", class: "cl-small", "aria-expanded": "false", "aria-controls": this.node.id, onclick: () => this.toggle() },
      "Versions",
    );
    this.node.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
  }

  toggle() {
    if (this.node.hidden) this.open();
    else this.close();
  }

  open() {
    this.node.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    fill(this.list);
    fill(this.words, "Looking…");
    say(this.title, `Earlier versions of your ${this.shell.kind}`);
    this.title.focus();
    this.ask({ type: "versions" });
  }

  close() {
    this.node.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.button.focus();
  }

  show({ versions }) {
    const some = versions.length > 0;
    const about = `Each is the whole ${this.shell.kind}, all its parts. Bringing one back loses nothing: what you have now is kept as a version.`;
    fill(this.words, some ? about : "There is no earlier version yet. One is kept each minute while you work.");
    fill(this.list, versions.map((version, place) => this.item(version, place === versions.length - 1)));
  }

  item(version, last) {
    const place = h("div", { class: "cl-version", hidden: true });
    const look = h(
      "button",
      {
        type: "button",
        disabled: !version.readable,
        onclick: () => {
          this.looking = { id: version.id, place };
          this.talk.send({ type: "version", id: version.id });
        },
      },
      "Look at it",
      h("span", { class: "cl-heard" }, `, the version of ${moment(version.when)}`),
    );
    const more = version.more ? [`and ${version.more} more`] : [];
    const words = [...version.words, ...more];
    return h(
      "li",
      {},
      h("p", {}, h("strong", {}, moment(version.when))),
      version.now && h("p", { class: "cl-help" }, "This is what you have now."),
      words.length ? h("ul", { dir: "auto" }, words.map((each) => h("li", {}, each))) : h("p", { class: "cl-help" }, last ? "The oldest version in this list." : "Nothing differs from the version before it."),
      !version.now && look,
      place,
    );
  }

  /** One version, compared with the project as it is now. */
  one(version) {
    if (this.looking?.id !== version.id) return;
    const { place } = this.looking;
    const id = newId();
    const bring = h("button", { type: "button", class: "cl-main", onclick: () => this.restore(version) }, "Bring this version back");
    const words = version.words.length
      ? [
          h("p", { id }, "If you bring it back:"),
          h("ul", { class: "cl-changes", "aria-labelledby": id, dir: "auto" }, version.words.map((each) => h("li", {}, each))),
          bring,
        ]
      : [h("p", {}, "It is the same as what you have now.")];
    fill(place, words);
    place.hidden = false;
    bring.disabled = this.talk.readOnly;
    (version.words.length ? bring : place).focus?.();
    this.shell.voice.now(version.words.length ? `If you bring it back: ${version.words.join(". ")}` : "It is the same as what you have now.");
  }

  restore(version) {
    this.ask({ type: "restore", id: version.id });
  }

  /** Once what was typed last is saved, where that can be: it is a part of what is here now. */
  async ask(message) {
    await this.talk.settled();
    if (!this.talk.send(message)) this.shell.tell(WAITING);
  }

  restored({ when, same }) {
    this.close();
    const undo = same ? " “Undo” takes you to where you were." : ` It is another ${this.shell.kind}; what was here is kept as a version.`;
    this.shell.tell(`The version of ${moment(when)} is back.${undo}`);
  }
}

function moment(text) {
  return new Date(text).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
}
