// The cells of a page in which a learner writes code: they stay on the page, each with a button that runs it.
const BEGINS = "%%code";
const RUN = "Run this cell";
const STOP = "Stop this cell";
export const WRITES_CODE = "coachlab-writes-code";

/** Whether a learner writes code in this cell. */
export function writesCode(cell) {
  return cell.model.type === "code" && cell.model.sharedModel.getSource().startsWith(BEGINS);
}

/**
 * Gives the cells of `panel` that are for code a name that can be heard, a button, and the keys that run a cell in
 * JupyterLab. `runner` runs and stops a cell, `isPage` tells whether the page is shown without the workbench.
 */
export async function serveCodeCells(panel, runner, isPage) {
  const run = (cell) => runOrStop(cell, runner);
  panel.node.addEventListener(
    "keydown",
    (event) => {
      const cell = isPage() && cellAround(panel, event.target);
      if (!cell) return;
      if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) run(cell);
      // Tab moves the line in, so Escape is the way out for the keyboard
      else if (event.key === "Escape" && !event.target.closest(".cm-tooltip")) buttonOf(cell)?.focus();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  for (const cell of panel.content.widgets) {
    if (!writesCode(cell)) continue;
    cell.addClass(WRITES_CODE);
    await cell.ready;
    if (panel.isDisposed) return;
    addButton(cell, run);
  }
}

/** Runs a cell, or ends its run: code that never ends would hold up every form of the page. */
async function runOrStop(cell, runner) {
  const button = buttonOf(cell);
  if (button?.textContent === STOP) return runner.stop();
  if (button) name(button, STOP);
  try {
    return await runner.runOne(cell);
  } finally {
    if (button) name(button, RUN);
  }
}

function name(button, words) {
  button.textContent = words;
  button.setAttribute("aria-label", `${words}: ${button.dataset.task}`);
}

function cellAround(panel, node) {
  const found = node.closest?.(`.${WRITES_CODE} .cm-editor`)?.closest(`.${WRITES_CODE}`);
  return found ? panel.content.widgets.find((cell) => cell.node === found) : undefined;
}

const buttonOf = (cell) => cell.node.querySelector(".coachlab-run-cell button");

function addButton(cell, run) {
  const task = cell.model.sharedModel.getSource().split(/\s+/)[1] ?? "";
  const line = document.createElement("div");
  line.className = "coachlab-run-cell";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "coachlab-bar-button";
  button.dataset.task = task;
  button.addEventListener("click", () => run(cell));
  const keys = document.createElement("span");
  keys.textContent = "or Shift and Enter. Escape takes you from the code to this button.";
  line.append(button, keys);
  name(button, RUN);
  cell.node.querySelector(".jp-Cell-inputWrapper")?.after(line);
  cell.node.querySelector(".cm-content")?.setAttribute("aria-label", `Your code: ${task}`);
}
