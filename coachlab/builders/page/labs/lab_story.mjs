// The story of the quality report: a chart to judge, then chapter by chapter what stands behind it.
import { fill, fromHtml, h, newId, say } from "../form/dom.mjs";
import { Drawing } from "../form/drawing.mjs";

const STAGE = "/trap/stage";
const CHOICE = "/trap/choice";
const ANSWERS = { monthly: "two_numbers", "year to date": "january", numbers: "say" };
const ON = {
  "": ["monthly", "Look at the same patients month by month"],
  monthly: ["year to date", "Go on: another kind of report"],
  "year to date": ["numbers", "Go on: how often does this happen?"],
};

export class Story {
  constructor(shell) {
    this.shell = shell;
    this.talk = shell.talk;
    this.chapters = new Map(); // key → the chapter's elements
    this.wanted = ""; // the chapter that the person asked for
    this.node = h("div", { class: "cl-story" });
    this.drawing = new Drawing(shell, { of: "trap", words: "Draw the practices and count", what: "practices", ended: () => this.offer() });
    this.rows = h("tbody", {});
    this.counted = h("p", {});
    this.table = h("table", { class: "cl-found", hidden: true }, h("caption", {}, "Of 100 charts, how many have a signal"), h("thead", {}, this.heads = h("tr", {})), this.rows);
    this.again = h("button", { type: "button", class: "cl-link", onclick: () => this.beginAgain() }, "Begin the story again");
  }

  /** The chapters that Python shows: as far as the learner has opened them. */
  about(chapters) {
    const there = new Set(chapters.map(({ key }) => key));
    for (const [key, { node, fields }] of this.chapters) {
      if (there.has(key)) continue;
      node.remove();
      fields.forEach((pointer) => this.shell.form.fields.delete(pointer));
      this.chapters.delete(key);
    }
    chapters.forEach((chapter, place) => this.show(chapter, chapters[place + 1]));
    const last = chapters[chapters.length - 1];
    if (this.wanted === last.key) {
      this.wanted = "";
      this.chapters.get(last.key).heading.focus();
    }
  }

  show(chapter, next) {
    if (!this.chapters.has(chapter.key)) {
      this.chapters.set(chapter.key, this.make(chapter));
      this.node.append(this.chapters.get(chapter.key).node);
    }
    const made = this.chapters.get(chapter.key);
    if (made.html !== chapter.html) {
      made.html = chapter.html;
      fill(made.chart, fromHtml(chapter.html));
    }
    if (chapter.key === "numbers") say(this.counted, chapter.text);
    say(made.answer, chapter.answer ?? "");
    made.answer.hidden = !chapter.answer;
    made.on.hidden = Boolean(next) || chapter.answer === "" || this.talk.readOnly;
    for (const input of made.node.querySelectorAll("input[type=radio]")) input.disabled = Boolean(next) || this.talk.readOnly;
  }

  make({ key, title, text, question, coach, choices }) {
    const { form } = this.shell;
    const id = newId();
    const heading = h("h4", { id, tabindex: "-1" }, title);
    const chart = h("div", { class: "cl-chart" });
    const answer = h("p", { class: "cl-question", hidden: true });
    const pointer = choices.length ? CHOICE : `/trap/${ANSWERS[key]}`;
    const field = choices.length
      ? form.radios(pointer, { label: question, choices })
      : form.text(pointer, { label: question, rows: 2 });
    if (this.talk.now(pointer) !== undefined) form.set(pointer, this.talk.now(pointer));
    const compare = coach && h("details", {}, h("summary", {}, "Compare with a coach's answer"), h("p", {}, coach));
    const [stage, words] = ON[key === "rolling" ? "" : key] ?? [];
    const on = h("button", { type: "button", class: "cl-main", onclick: () => this.goOn(stage) }, words ?? "");
    const numbers = key === "numbers";
    const node = h(
      "section",
      { class: "cl-card cl-chapter", "aria-labelledby": id },
      heading,
      numbers ? this.counted : text.split("\n\n").map((each) => h("p", {}, each)),
      chart,
      numbers && [this.drawing.node, this.table],
      field,
      answer,
      compare,
      stage && h("div", { class: "cl-buttons" }, on),
      numbers && h("div", { class: "cl-buttons" }, this.again),
    );
    if (this.talk.readOnly) form.lock(true);
    return { node, heading, chart, answer, on, fields: [pointer], html: "" };
  }

  goOn(stage) {
    this.wanted = stage;
    this.talk.change(STAGE, stage);
    this.talk.flush();
  }

  beginAgain() {
    this.wanted = "rolling";
    this.talk.change(STAGE, "");
    this.talk.change(CHOICE, "");
    this.talk.flush();
    this.shell.form.set(CHOICE, "");
  }

  /** The same practices are drawn each time: once more is for those who want to watch the numbers settle. */
  offer() {
    this.drawing.button.hidden = !this.drawing.progress.hidden;
    say(this.drawing.button, this.found?.complete ? "Draw the same practices once more" : "Draw the practices and count");
    this.drawing.button.disabled = this.talk.readOnly;
  }

  /** What the laboratory counted; null before. */
  numbers(found) {
    this.found = found;
    this.offer();
    this.table.hidden = !found;
    if (!found) return;
    fill(this.heads, h("th", { scope: "col" }, "How the rate is counted"), found.rows[0].shares.map(({ name }) => h("th", { scope: "col" }, name)));
    const cells = ({ words, shares }) => [h("th", { scope: "row" }, words), shares.map((each) => h("td", {}, each.words.replace(" in 100", "")))];
    fill(this.rows, found.rows.map((row) => h("tr", {}, ...cells(row))));
  }
}
