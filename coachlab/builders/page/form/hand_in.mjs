// The form that checks an exercise, shows what would leave the computer, and hands it in.
import { fill, h, newId, say } from "./dom.mjs";

const PATIENCE = 15_000; // milliseconds: a kernel that was restarted no longer knows this form and never answers
const NO_ANSWER = "There is no answer yet. Your work is saved. Open the page again, and try once more.";

function render({ model, el }) {
  const state = model.get("state");
  const client = Math.random().toString(36).slice(2);
  const ids = Object.fromEntries(["check", "hand", "name", "agree", "caption"].map((name) => [name, newId()]));

  const checkStatus = h("p", { role: "status" });
  const checkList = h("ul", { class: "cl-checks" });
  const checkButton = h("button", { type: "button", onclick: check }, "Check my work");

  const name = h("input", {
    id: ids.name,
    type: "text",
    autocomplete: "name",
    maxlength: state.longest_name,
    dir: "auto",
    value: state.name,
    oninput: () => {
      close();
      say(status, "");
    },
    onkeydown: (event) => event.key === "Enter" && look(),
  });
  const lookButton = h("button", { type: "button", onclick: look }, "Look through what I hand in");
  const status = h("p", { role: "status", tabindex: "-1" });
  const body = h("tbody");
  const agree = h("input", { id: ids.agree, type: "checkbox", onchange: () => (handInButton.disabled = !agree.checked) });
  const handInButton = h("button", { type: "button", class: "cl-main", disabled: true, onclick: handIn }, "Hand in");
  const heads = ["What", "Your words and numbers"].map((text) => h("th", { scope: "col" }, text));
  const table = h(
    "table",
    {},
    h("caption", { id: ids.caption }, "What I would hand in"),
    h("thead", {}, h("tr", {}, heads)),
    body,
  );
  const contents = h(
    "div",
    { hidden: true },
    // it scrolls, so a keyboard must be able to reach it
    h("div", { class: "cl-contents", tabindex: "0", role: "region", "aria-labelledby": ids.caption }, table),
    h("label", { class: "cl-choice", for: ids.agree }, agree, "I have looked through it"),
    handInButton,
  );

  const root = h(
    "div",
    { class: "cl-builder", role: "group", "aria-label": `Check and hand in: ${state.title}` },
    h(
      "section",
      { class: "cl-card", "aria-labelledby": ids.check },
      h("h3", { id: ids.check }, "Check my work"),
      h("p", {}, "See what is there, and what you may want to think about. Check as often as you like."),
      checkButton,
      checkStatus,
      checkList,
    ),
    h(
      "section",
      { class: "cl-card", "aria-labelledby": ids.hand },
      h("h3", { id: ids.hand }, "Hand in"),
      h("p", {}, "Nothing leaves this computer by itself: handing in writes one file, which you send to your coach."),
      h("div", {}, h("label", { for: ids.name }, "Your name"), name),
      lookButton,
      status,
      contents,
    ),
  );
  el.append(root);

  let asked = "";
  let waiting = 0;

  function ask(type, more = {}) {
    asked = type;
    clearTimeout(waiting);
    waiting = setTimeout(() => hear({ type: "problem", words: NO_ANSWER, client }), PATIENCE);
    model.send({ type, client, ...more });
  }

  function check() {
    say(checkStatus, "Looking…");
    ask("check");
  }

  function look() {
    close();
    say(status, "Getting it ready…");
    ask("look", { name: name.value });
  }

  function handIn() {
    handInButton.disabled = true;
    say(status, "Handing in…");
    ask("hand_in");
  }

  // what was looked at is what leaves: whatever comes in between asks for another look
  function close() {
    contents.hidden = true;
    agree.checked = false;
    handInButton.disabled = true;
    fill(body);
    status.classList.remove("cl-error");
    checkStatus.classList.remove("cl-error");
  }

  const answers = {
    checks(message) {
      checkStatus.classList.remove("cl-error");
      say(checkStatus, message.words);
      fill(
        checkList,
        message.checks.map((each) =>
          h(
            "li",
            { class: each.there ? "cl-praise" : "cl-question" },
            h("strong", {}, `${each.state}: ${each.title}`),
            h("span", { dir: "auto" }, each.words),
          ),
        ),
      );
    },
    contents(message) {
      say(status, message.words);
      fill(
        body,
        message.lines.map((line) =>
          h("tr", {}, h("th", { scope: "row" }, line.label), h("td", { dir: "auto" }, line.value)),
        ),
      );
      contents.hidden = false;
    },
    handed_in(message) {
      close();
      fill(status, message.words, " ", h("code", {}, message.where));
      // the button that was pressed is gone: the keyboard goes on from the news
      status.focus();
    },
    problem(message) {
      const place = asked === "check" ? checkStatus : status;
      if (place === status) close();
      place.classList.add("cl-error");
      say(place, message.words);
    },
  };

  function hear(message) {
    // two windows may show this form: what the other one asked is not answered to this one
    if (message?.client !== client || !answers[message.type]) return;
    clearTimeout(waiting);
    answers[message.type](message);
  }

  model.on("msg:custom", hear);
  return () => {
    clearTimeout(waiting);
    model.off("msg:custom", hear);
  };
}

export default { render };
