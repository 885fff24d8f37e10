// The resource library: three choices shorten the table that stands below them, and a line says how many are left.
import { say } from "../form/dom.mjs";

/** Show the choices of a library and let them hide the rows that do not fit; the table is the next one on the page. */
export function wakeLibrary(form) {
  const table = form.parentElement.querySelector("table.library");
  if (!table) return;
  const rows = [...table.tBodies[0].rows];
  const chosen = [...form.querySelectorAll("select")];
  const status = form.querySelector("[role=status]");
  const show = () => {
    const wanted = chosen.filter((each) => each.value).map((each) => `${each.dataset.part}-${each.value}`);
    for (const row of rows) row.hidden = !wanted.every((name) => row.classList.contains(name));
    const left = rows.filter((row) => !row.hidden).length;
    say(status, left ? `${left} of ${rows.length} resources` : `None of ${rows.length} resources. Choose “All” in one of the lists.`);
  };
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();
}
