// The keys of the marking page, comments put in without a new page, and a question before unsaved marks are left.
// The page works without it: everything here is a form's own button as well.

const form = document.getElementById("marks");
const on = document.body.dataset.keys === "on";
const questions = [...form.querySelectorAll("section.question")];
let changed = false;
let leaving = false;

/** The question that the keys are for: where the focus is, else where it was last, else the first one on the page. */
let last = questions[0];
const current = () => {
  last = document.activeElement?.closest?.("section.question") ?? last;
  return last;
};

function choose(number) {
  const level = current().querySelector(`input[data-key="${number}"]`);
  if (!level) return false;
  level.checked = true;
  level.focus();
  changed = true;
  return true;
}

function insert(button) {
  const box = button.closest("section.question").querySelector("textarea");
  const text = button.querySelector("span").textContent;
  box.value = box.value.trim() ? `${box.value.replace(/\s+$/, "")}\n${text}` : text;
  box.focus();
  changed = true;
}

function insertNumber(number) {
  const button = current().querySelector(`button[data-insert="${number}"]`);
  if (button) insert(button);
  return Boolean(button);
}

function go(step) {
  const wanted = questions[questions.indexOf(current()) + step];
  if (!wanted) return false;
  last = wanted;
  (wanted.querySelector("input[type=radio]:checked") ?? wanted.querySelector("input[type=radio]")).focus();
  return true;
}

function press(id) {
  const found = document.getElementById(id);
  found?.click();
  return Boolean(found);
}

const KEYS = {
  c: () => (current().querySelector("textarea").focus(), true),
  j: () => go(1),
  k: () => go(-1),
  n: () => press("save-next"),
  s: () => press("save"),
  p: () => press("before"),
};

/** Whether what is typed is meant for a field: single keys leave it alone (WCAG 2.1.4). */
const writing = (target) => target.matches("textarea, select, input:not([type=radio], [type=checkbox])");

document.addEventListener("keydown", (event) => {
  const box = event.target instanceof Element && writing(event.target);
  if (box && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    press("save-next");
    return;
  }
  if (box && event.key === "Escape") {
    const question = current();
    (question.querySelector("input[type=radio]:checked") ?? question.querySelector("input[type=radio]")).focus();
    return;
  }
  if (!on || box || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  const done = digit ? (event.shiftKey ? insertNumber(digit) : choose(digit)) : !event.shiftKey && KEYS[event.key]?.();
  if (done) event.preventDefault();
});

form.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-insert]");
  if (!button) return;
  event.preventDefault();
  insert(button);
});
form.addEventListener("input", () => { changed = true; });
form.addEventListener("submit", () => { leaving = true; });
window.addEventListener("beforeunload", (event) => {
  if (changed && !leaving) event.preventDefault();
});
// a page that comes back from the browser's memory may be left again
window.addEventListener("pageshow", () => { leaving = false; });
