// The coach's short list, the praise, and one quiet voice for people who hear the page.
import { fill, h, newId, say } from "./dom.mjs";

const SAID = 5000;
const QUIET = 1500; // milliseconds without typing before anything is read out

/** One polite live region for a form: it says the latest thing once the person has paused, and nothing twice. */
export class Voice {
  constructor() {
    this.node = h("div", { class: "cl-heard", "aria-live": "polite" });
    this.last = "";
  }

  soon(words) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(words), QUIET);
  }

  now(words) {
    clearTimeout(this.timer);
    if (!words || words === this.last) return;
    this.last = words;
    say(this.node, words);
    // said is said: somebody who reads the page line by line must not meet it again
    this.timer = setTimeout(() => say(this.node, ""), SAID);
  }

  hush() {
    clearTimeout(this.timer);
  }
}

/** "What a coach would ask next": three questions at most, each leading to its field and, in the book, to its line. */
export class Coach {
  constructor(voice, goTo, lineAddress) {
    this.voice = voice;
    this.goTo = goTo;
    this.lineAddress = lineAddress;
    this.whole = false; // whether a place is named with the part that it is in
    this.heading = h("h3", { id: newId(), tabindex: "-1" }, "What a coach would ask next");
    this.list = h("ol", { class: "cl-asks" });
    this.more = h("p", { class: "cl-help" });
    this.done = h("p", { class: "cl-done", hidden: true }, "");
    this.praise = h("ul", { class: "cl-praises" });
    this.praiseTitle = h("h3", {}, "What is good already");
    this.node = h(
      "section",
      { class: "cl-coach", "aria-labelledby": this.heading.id },
      this.heading,
      this.list,
      this.done,
      this.more,
      this.praiseTitle,
      this.praise,
    );
  }

  show({ ask, more, praise }) {
    const key = JSON.stringify([ask, more, praise]);
    if (key === this.key) return;
    this.key = key;
    const open = new Set([...this.list.querySelectorAll("details[open]")].map((each) => each.dataset.criterion));
    const focused = this.node.contains(document.activeElement) && document.activeElement.dataset.key;
    fill(this.list, ask.map((finding) => this.item(finding, open.has(finding.criterion))));
    this.done.hidden = ask.length > 0;
    // an empty form has nothing to be praised for, and nothing to be asked about
    say(this.done, `No question from your coach just now.${praise.length ? " Well done." : " Go on: the questions come while you write."}`);
    say(this.more, more ? `${more === 1 ? "One more question" : `${more} more questions`} after these.` : "");
    fill(this.praise, praise.map((finding) => h("li", { dir: "auto" }, finding.question, this.line(finding))));
    if (focused) this.node.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    this.praiseTitle.hidden = !praise.length;
    const first = ask[0] ? `Your coach asks: ${ask[0].question}` : "No question from your coach just now.";
    this.voice.soon(first);
  }

  item(finding, open) {
    const { criterion, question, words, why, source, field } = finding;
    return h(
      "li",
      { "data-severity": finding.severity },
      h("p", { class: "cl-ask", dir: "auto" }, question),
      h(
        "div",
        { class: "cl-ask-more" },
        field &&
          h(
            "button",
            { type: "button", class: "cl-link", "data-key": `go-${criterion}`, onclick: () => this.goTo(field) },
            `Go to: ${this.whole ? words : words.replace(/^[^:“”]*: /, "")}`,
          ),
        h(
          "details",
          { open, "data-criterion": criterion },
          h("summary", { "data-key": `why-${criterion}` }, "Why this question?"),
          h("p", {}, why),
          h("p", { class: "cl-help" }, `Source: ${source}`),
          this.line(finding),
        ),
      ),
    );
  }

  /** The way to the criterion's line in the book, where there is one; beside the form, which stays as it is. */
  line({ criterion, title, anchor }) {
    const href = anchor && this.lineAddress?.(anchor); // words kept from an earlier Coachlab have none
    const words = `What your coach looks for: ${title} (opens in a new tab)`;
    return href && h("a", { class: "cl-looks-for", href, target: "_blank", rel: "noopener", "data-key": `line-${criterion}` }, words);
  }
}
