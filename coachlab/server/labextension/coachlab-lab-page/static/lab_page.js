// A lab as a page: finds the notebooks that ask for it, runs them, and shows them without the workbench around.
import { serveCodeCells, writesCode } from "./code_cells.js";
import { LabBar } from "./lab_bar.js";
import { Runner } from "./runner.js";
import { PAGE_CLASS, Workbench } from "./workbench.js";

/** Called once by JupyterLab. `parts` are its classes CodeCell and Widget, `folder` the address of these files. */
export function activate(app, tracker, parts, folder) {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = `${folder}lab_page.css`;
  document.head.append(style);

  const pages = new Map();
  const workbench = new Workbench(app.shell);
  const show = () => workbench.show(pages.get(tracker.currentWidget) ?? null);
  tracker.currentChanged.connect(show);
  const open = async (panel) => {
    await panel.context.ready;
    if (panel.isDisposed || pages.has(panel) || !asksForIt(panel)) return;
    pages.set(panel, new LabPage(panel, parts, show));
    panel.disposed.connect(() => {
      pages.delete(panel);
      show();
    });
    show();
  };
  tracker.forEach(open);
  tracker.widgetAdded.connect((_, panel) => open(panel));
}

/** Whether a lab is shown as a page just now. */
export function isPageShown() {
  return document.body.classList.contains(PAGE_CLASS);
}

function asksForIt(panel) {
  return panel.model?.getMetadata("coachlab")?.run_on_open === true;
}

/** One lab: its bar, its runs, and whether its code is shown. */
class LabPage {
  constructor(panel, { CodeCell, Widget }, changed) {
    this.panel = panel;
    this.codeShown = false;
    this.changed = changed;
    this.bar = new LabBar(Widget, panel, { name: nameOf(panel), lesson: panel.model.getMetadata("coachlab")?.lesson }, {
      toggleCode: () => this.showCode(!this.codeShown),
      startAgain: () => this.runner.startAgain(),
      trustAndRun: () => this.runner.trustAndRun(),
    });
    this.runner = new Runner(panel, CodeCell, (state) => this.bar.say(state));
    keepUnchanged(panel);
    serveCodeCells(panel, this.runner, () => !this.codeShown);
    keepKeysAndClicks(panel, () => !this.codeShown);
    this.showCode(false);
    this.runner.start();
  }

  showCode(shown) {
    this.codeShown = shown;
    for (const cell of this.panel.content.widgets) {
      if (cell.model.type === "code") cell.inputHidden = !shown && !writesCode(cell);
    }
    this.panel.toolbar.setHidden(!shown);
    this.panel.node.classList.toggle("coachlab-hides-code", !shown);
    this.bar.codeShown(shown);
    this.changed();
  }
}

/** What the lab is called: its metadata say it, else its first heading, else its file's name. */
function nameOf(panel) {
  const named = panel.model.getMetadata("coachlab")?.title;
  if (named) return String(named);
  for (const cell of panel.model.cells) {
    const heading = cell.type === "markdown" && /^#\s+(.+)$/m.exec(cell.sharedModel.getSource());
    if (heading) return heading[1].trim();
  }
  return panel.context.path.split("/").pop().replace(/\.ipynb$/, "");
}

/**
 * A run is no change: the file on disk stays as the course laid it out (so that an update may replace it, and closing
 * the page asks nothing) until a person changes a cell's own text.
 */
function keepUnchanged(panel) {
  const model = panel.content.model;
  const sources = () => JSON.stringify([...model.cells].map((cell) => [cell.type, cell.sharedModel.getSource()]));
  const before = sources();
  model.stateChanged.connect((_, change) => {
    if (change.name === "dirty" && change.newValue && sources() === before) model.dirty = false;
  });
}

/** While the page is a page, no key deletes or moves a cell, and a double click opens none for editing. */
function keepKeysAndClicks(panel, isPage) {
  panel.content.node.addEventListener("dblclick", (event) => isPage() && event.stopPropagation(), true);
  // JupyterLab listens for its shortcuts, many of them single letters, at the document, after the page's controls
  panel.node.addEventListener("keydown", (event) => {
    if (!isPage()) return;
    event.stopPropagation();
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") event.preventDefault(); // all is saved
  });
}
