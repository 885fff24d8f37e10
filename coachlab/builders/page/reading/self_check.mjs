// The self-check: six questions, and the way through the book that the answers speak for. Computed here, sent nowhere.
import { fill, h } from "../form/dom.mjs";
import { suggestion } from "./path.mjs";

export function wakeSelfCheck(form, book, progress, { link, ways }) {
  const result = h("div", { class: "self-check-result", role: "status" });
  form.append(h("button", { type: "submit", class: "quiz-check" }, "Suggest a way"), result);
  form.classList.add("awake");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const sets = [...form.querySelectorAll("fieldset")];
    const chosen = sets.map((set) => set.querySelector("input:checked"));
    const missing = chosen.indexOf(null);
    if (missing >= 0) {
      fill(result, h("p", {}, `Question ${missing + 1} is still open. Choose the answer that comes closest.`));
      sets[missing].querySelector("input").focus();
      return;
    }
    show(suggestion(book, chosen.map((input) => JSON.parse(input.dataset.speaks))));
  });
  form.addEventListener("change", () => fill(result));

  function show(found) {
    if (!found) return fill(result, h("p", {}, "Your answers speak for no way more than for another. ", ways()));
    const take = h("button", { type: "button", class: "quiz-check" }, "Take this way");
    take.addEventListener("click", () => {
      progress.change((state) => { state.way = found.way.id; });
      take.replaceWith(h("p", {}, h("strong", {}, "This is your way now. "), "The home page says what comes next. You can change it at any time."));
    });
    fill(
      result,
      h("p", {}, "What suits you best: ", h("strong", {}, found.way.name), "."),
      found.because.length ? h("p", {}, "Because:") : null,
      found.because.length ? h("ul", {}, ...found.because.map((words) => h("li", {}, words))) : null,
      h("p", {}, "Begin with these pages:"),
      h("ol", {}, ...found.pages.map((name) => h("li", {}, link(name, "minutes")))),
      h("p", {}, ways()),
      take,
    );
  }
}

/** The choice of a way, on the page that describes them. */
export function wakeWayChoice(place, way, book, progress) {
  const name = book.ways.find((each) => each.id === way)?.name ?? "";
  const button = h("button", { type: "button", class: "quiz-check", "aria-label": `Take this way: ${name}` }, "Take this way");
  const said = h("p", { role: "status" });
  button.addEventListener("click", () => {
    progress.change((state) => { state.way = way; });
    said.textContent = "This is your way now. The home page and the end of each page lead along it.";
  });
  fill(place, button, said);
  place.hidden = false;
  progress.follow((state) => {
    button.hidden = state.way === way;
    if (state.way === way && !said.textContent) said.textContent = "This is your way.";
    if (state.way !== way) said.textContent = "";
  });
}
