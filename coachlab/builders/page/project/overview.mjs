// The overview: the whole project on one page, what is there, what is missing, and the way to each part's lab.
import { fill, h, newId, say } from "../form/dom.mjs";
import { labAddress } from "../form/addresses.mjs";
import { mount } from "../form/shell.mjs";

const SIGNS = { none: "○", begun: "◐", asked: "◐", good: "●" };

function make(shell) {
  const { form, coach } = shell;
  const id = newId();
  const far = h("p", { class: "cl-sentence" });
  const score = h("div", { class: "cl-score" });
  const parts = h("div", { class: "cl-fields" });
  const labs = labAddress(shell.talk.model);
  let shown = "";
  let scored = "";
  coach.whole = true;

  function show(message) {
    say(far, `${message.begun} of ${message.parts.length} parts are begun.`);
    const key = JSON.stringify(message.parts);
    if (key === shown) return;
    shown = key;
    const focused = parts.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const questions = [...new Set(message.parts.map((part) => part.question))];
    fill(parts, questions.map((question) => group(question, message.parts.filter((part) => part.question === question))));
    if (focused) parts.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  function group(question, members) {
    const heading = newId();
    return h(
      "section",
      { class: "cl-part-group", "aria-labelledby": heading },
      h("h3", { id: heading }, question),
      h("ul", { class: "cl-parts" }, members.map(part)),
    );
  }

  function part({ key, title, state, words, line, ask, praise }) {
    const address = labs?.(key);
    const name = address ? h("a", { href: address, "data-key": key, target: "_top" }, title) : h("span", {}, title);
    return h(
      "li",
      { class: "cl-part", "data-state": state, "data-part": key, tabindex: "-1" },
      h(
        "p",
        { class: "cl-part-head" },
        h("span", { class: "cl-sign", "aria-hidden": "true" }, SIGNS[state]),
        h("strong", {}, name),
        h("span", { class: "cl-part-state" }, words),
      ),
      line && h("p", { dir: "auto" }, line),
      ask && h("p", { class: "cl-question" }, h("strong", {}, "Your coach asks: "), h("span", { dir: "auto" }, ask)),
      praise && h("p", { class: "cl-praise" }, h("strong", {}, "Good: "), h("span", { dir: "auto" }, praise)),
    );
  }

  function showScore(found) {
    const said = JSON.stringify(found);
    if (said === scored) return;
    scored = said;
    const open = score.querySelector("details")?.open ?? false;
    fill(
      score,
      h("p", {}, h("strong", {}, `Progress score: ${found.score} of 5. `), h("span", { dir: "auto" }, `${found.name}.`)),
      found.next.length > 0 && h("p", {}, h("strong", {}, "What would raise it:")),
      found.next.length > 0 && h("ul", { class: "cl-next", dir: "auto" }, found.next.map((each) => h("li", {}, each))),
      h(
        "details",
        { open },
        h("summary", {}, "What the score is made of"),
        found.evidence.length > 0
          ? h("ul", { dir: "auto" }, found.evidence.map((each) => h("li", {}, each)))
          : h("p", {}, "Nothing in the project counts for it yet."),
        h("p", { class: "cl-help" }, `Source: ${found.source}`),
      ),
    );
  }

  const body = h(
    "div",
    {},
    h(
      "section",
      { class: "cl-card", "aria-labelledby": id },
      h("h3", { id }, "How far the project is"),
      far,
      score,
    ),
    h(
      "div",
      { class: "cl-sides" },
      h(
        "div",
        { class: "cl-fields" },
        h(
          "div",
          { class: "cl-row cl-pair" },
          form.text("/title", { label: "What is the project called?", help: "Short, as the team says it.", example: "For example: blood pressure at Elm Street." }),
          form.text("/practice", { label: "Which practice is it for?", help: "Its name, and its site where there are several." }),
        ),
        parts,
      ),
      coach.node,
    ),
  );
  return {
    key: "overview",
    name: "Your project",
    body,
    ears: {
      feedback: (message) => {
        show(message);
        showScore(message.score);
      },
      goTo: (field) => {
        const place = parts.querySelector(`[data-part="${CSS.escape(field.replace("part:", ""))}"]`);
        (place?.querySelector("a") ?? place)?.focus();
      },
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
