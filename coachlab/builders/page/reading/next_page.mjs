// The home page's "next": where this reader goes on, and how far each part of the book is.
import { fill, h, newId } from "../form/dom.mjs";
import { nextPage, partsDone, wayOf } from "./path.mjs";

/** Fill the place; what stands there without a script says where to begin, and stays until something was read. */
export function wakeNext(place, book, progress, { link, ways }) {
  const plain = [...place.childNodes];
  progress.follow((state) => {
    const begun = [state.read, state.did, state.right].some((part) => Object.keys(part).length) || state.way;
    if (!begun) return fill(place, ...plain);
    const name = nextPage(book, state);
    const way = wayOf(book, state);
    fill(
      place,
      h("p", { class: "next-line" }, ...(name ? [h("strong", {}, "Next: "), link(name, "minutes")] : ["You have read every page on your way."])),
      way ? h("p", { class: "small" }, `Your way: ${way.name}. `, ways()) : null,
      progressTable(book, state),
    );
  });
}

/** How far each part is, as a table with a bar in each line. */
export function progressTable(book, state) {
  const rows = partsDone(book, state).map((part) => {
    const id = newId();
    return h(
      "tr",
      {},
      h("th", { scope: "row", id }, part.name),
      h("td", {}, h("progress", { max: part.all, value: part.read, "aria-labelledby": id }), ` ${part.read} of ${part.all}`),
      h("td", {}, part.checks ? `${part.passed} of ${part.checks}` : "none"),
    );
  });
  const head = ["Part of the book", "Pages read", "Questions passed"].map((words) => h("th", { scope: "col" }, words));
  return h("table", { class: "progress-table" }, h("caption", {}, "How far you are"), h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...rows));
}
