// A quiz in a page or in a notebook: each question replies to the chosen answer; what was right once is kept.
import { dayInWords, h, say } from "../form/dom.mjs";

/** Give the questions (forms of class "quiz") below an element their replies. */
export function wakeQuizzes(root, progress) {
  for (const form of root.querySelectorAll("form.quiz")) wake(form, progress);
}

function wake(form, progress) {
  const id = form.dataset.question;
  const reply = form.querySelector(".reply");
  const answers = form.querySelector(".quiz-answers");
  const number = form.querySelector(".quiz-number").textContent;
  const hidden = h("span", { class: "visually-hidden" }, ` ${number.toLowerCase()}`);
  const before = progress.state.right[id];
  form.querySelector("fieldset").after(
    h("button", { type: "submit", class: "quiz-check" }, "Check", hidden),
    before ? h("p", { class: "quiz-before" }, `You answered this rightly on ${dayInWords(before)}.`) : "",
  );
  answers.hidden = true; // first think, then look

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = form.querySelector("input:checked");
    if (!chosen) {
      reply.dataset.right = "";
      say(reply, "Choose an answer first.");
      return;
    }
    const item = answers.querySelector(`[data-answer="${chosen.value}"]`);
    reply.dataset.right = item.dataset.right;
    say(reply, `${item.querySelector("strong").textContent} ${item.querySelector("span").textContent}`);
    answers.hidden = false;
    if (item.dataset.right === "true") progress.reach("right", id);
  });
  // an old reply beside a new choice would be wrong
  form.addEventListener("change", () => say(reply, ""));
}
