// The slim bar over a lab: the way home, the lab's name, its code for those who want it, and how the kernel is.
import { STATES } from "./runner.js";

const SENTENCES = {
  [STATES.starting]: ["Getting the lab ready…", ""],
  [STATES.ready]: ["", ""],
  [STATES.restarting]: ["The part that saves and answers is starting again. What you typed is kept.", ""],
  [STATES.dead]: ["The part that saves and answers has stopped. What you typed is kept on this page.", "Start again"],
  [STATES.away]: [
    "Coachlab does not answer. What you typed is kept on this page. Is Coachlab still open on this computer?",
    "Start again",
  ],
  [STATES.untrusted]: [
    "This lab was changed outside Coachlab, or came from another computer, so it has not been run. " +
      "Run it only if you know who made it.",
    "Trust and run this lab",
  ],
};

// A lab names the page that it belongs to: "aim" for a lesson, "competencies/mindset" for a page of another part.
function placeOf(lesson) {
  const parts = lesson.includes("/") ? lesson.split("/") : ["lessons", lesson];
  return [parts[0] === "lessons" ? "The lesson" : "The page", `book/book/${parts.map(encodeURIComponent).join("/")}.html`];
}

export class LabBar {
  constructor(Widget, panel, { name, lesson }, actions) {
    this.name = name;
    this.actions = actions;
    const node = document.createElement("header");
    node.className = "coachlab-bar";
    node.setAttribute("aria-label", "Lab");
    node.dataset.coachlabBar = "";
    this.inner = element("div", "coachlab-bar-inner");
    const links = [link("Coachlab home", "")];
    if (lesson) links.push(link(...placeOf(lesson)));
    this.code = element("button", "coachlab-bar-button", "Show the code");
    this.code.type = "button";
    this.code.addEventListener("click", () => actions.toggleCode());
    const line = element("div", "coachlab-bar-line");
    line.append(...links, element("span", "coachlab-bar-name", name), this.code);
    this.words = element("span", "coachlab-bar-words");
    this.words.setAttribute("role", "status");
    this.action = element("button", "coachlab-bar-button");
    this.action.type = "button";
    this.action.hidden = true;
    this.action.addEventListener("click", () =>
      this.state === STATES.untrusted ? actions.trustAndRun() : actions.startAgain(),
    );
    this.state = "";
    const state = element("div", "coachlab-bar-state");
    state.append(this.words, this.action);
    this.inner.append(line, state);
    node.append(this.inner);
    this.widget = new Widget({ node });
    panel.contentHeader.addWidget(this.widget);
    // JupyterLab's layout reads a minimum height and knows no height that follows the text.
    const fit = () => {
      node.style.minHeight = `${Math.ceil(this.inner.getBoundingClientRect().height)}px`;
      this.widget.parent?.fit();
    };
    const observer = new ResizeObserver(fit);
    observer.observe(this.inner);
    this.widget.disposed.connect(() => observer.disconnect());
  }

  codeShown(shown) {
    this.code.setAttribute("aria-pressed", String(shown));
  }

  say(state) {
    this.state = state;
    const [words, action] = SENTENCES[state] ?? ["", ""];
    if (this.words.textContent !== words) this.words.textContent = words;
    this.words.parentElement.hidden = !words;
    const focused = document.activeElement === this.action;
    this.action.textContent = action;
    this.action.hidden = !action;
    if (focused && !action) this.code.focus();
  }
}

/** A link to one of Coachlab's pages; JupyterLab takes a link in a notebook's text for a file of the workspace. */
function link(text, page) {
  const config = JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");
  const node = element("a", "coachlab-bar-home", text);
  node.href = `${config.baseUrl ?? "/"}coachlab/${page}`;
  return node;
}

function element(tag, className, text = "") {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}
