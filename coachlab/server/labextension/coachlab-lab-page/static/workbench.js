// JupyterLab's menus, side bars and status bar: put away while a lab is shown as a page, brought back with its code.

export const PAGE_CLASS = "coachlab-lab-page";

const PUT_AWAY = new Set(["jp-top-panel", "jp-menu-panel", "jp-bottom-panel", "jp-header-panel"]);

export class Workbench {
  constructor(shell) {
    this.shell = shell;
    this.hidden = [];
    this.title = "";
    // JupyterLab names the page after the file at each turn
    const element = document.querySelector("head > title");
    if (element) new MutationObserver(() => this.name()).observe(element, { childList: true });
  }

  /** Arrange for a lab page, or for anything else with `null`. */
  show(page) {
    const away = Boolean(page && !page.codeShown);
    document.body.classList.toggle(PAGE_CLASS, away);
    if (away && !this.hidden.length) this.putAway();
    if (!away && this.hidden.length) this.bringBack();
    this.title = away ? `${page.bar.name} · Coachlab` : "";
    this.name();
  }

  name() {
    if (this.title && document.title !== this.title) document.title = this.title;
  }

  putAway() {
    this.shell.collapseLeft();
    this.shell.collapseRight();
    this.hidden = found(this.shell).filter((widget) => !widget.isHidden);
    for (const widget of this.hidden) widget.hide();
  }

  bringBack() {
    for (const widget of this.hidden) if (!widget.isDisposed) widget.show();
    this.hidden = [];
  }
}

/** The parts around the documents: found by id and class, so a missing one is passed over. */
function found(widget) {
  if (PUT_AWAY.has(widget.id) || widget.hasClass("jp-SideBar")) return [widget];
  return [...widget.children()].flatMap((child) => (child.id === "jp-main-dock-panel" ? [] : found(child)));
}
