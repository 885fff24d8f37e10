// The end of a page of the course: "I have read this page", what else was done here, and where to go next.
import { dayInWords, fill, h, newId } from "../form/dom.mjs";
import { nextPage, questionsOf } from "./path.mjs";
import { today } from "./progress.mjs";

/** Fill the place at the page's end; `link(name)` is a link to a page of the course. */
export function wakePageEnd(place, name, book, progress, { link, yourWork }) {
  const page = book.pages[name];
  if (!page) return;
  const title = newId();
  const box = newId();
  const ticked = h("input", { type: "checkbox", id: box });
  const when = h("span", { class: "page-end-day" });
  const list = h("ul", { class: "page-end-list" });
  const next = h("p", { class: "page-end-next" });
  ticked.addEventListener("change", () => {
    progress.change((state) => {
      if (ticked.checked) state.read[name] ??= today();
      else delete state.read[name];
    });
  });
  fill(
    place,
    h("h2", { id: title }, "Done with this page?"),
    h("div", { class: "choice" }, ticked, h("label", { for: box }, "I have read this page", when)),
    list,
    next,
    h("p", { class: "small" }, progress.kept ? "Kept in this browser alone. " : "This browser keeps nothing. ", yourWork()),
  );
  place.setAttribute("aria-labelledby", title);
  place.hidden = false;
  progress.follow((state) => {
    const read = state.read[name];
    ticked.checked = Boolean(read);
    when.textContent = read ? `: ${dayInWords(read)}` : "";
    fill(list, ...linesOf(page, state).map((words) => h("li", {}, words)));
    list.hidden = !list.children.length;
    const following = nextPage(book, state, name);
    fill(next, ...(following ? ["Next on your way: ", link(following), "."] : ["You have read every page on your way."]));
  });
}

function linesOf(page, state) {
  const lines = [];
  const { all, right } = questionsOf(page, state);
  if (all) lines.push(all === right ? `Questions: all ${all} answered rightly.` : `Questions: ${right} of ${all} answered rightly.`);
  const days = page.forms.map((form) => state.did[form]).filter(Boolean).sort();
  if (page.forms.length) lines.push(days.length ? `Form: you worked in it, first on ${dayInWords(days[0])}.` : "Form: not begun here yet.");
  return lines;
}
