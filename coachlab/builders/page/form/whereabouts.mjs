// Where the person is in a form: kept over a restart of the kernel, and never hidden under the head.
const FOCUS = "coachlab-focus";

export class Whereabouts {
  constructor(shell) {
    this.shell = shell;
    this.left = 0;
  }

  watch(root) {
    this.root = root;
    root.addEventListener("focusin", (event) => this.focused(event));
    root.addEventListener("focusout", () => (this.left = Date.now()));
    for (const used of ["input", "click"]) root.addEventListener(used, (event) => this.used(event));
    root.addEventListener("keyup", (event) => ["Tab", "Enter"].includes(event.key) && this.inSight(event.target));
  }

  focused(event) {
    this.left = 0;
    this.at = event.target.closest("[data-field]")?.dataset.field;
    this.control = event.target;
  }

  used({ target }) {
    if (target.closest("[data-field]")) this.last = target.closest("input, textarea, select, button, summary") ?? this.last;
  }

  /** Where the part of the head that stays in sight ends, in the window's pixels. */
  top() {
    return Math.max(...[".cl-head", ".cl-tools"].map((each) => this.root.querySelector(each).getBoundingClientRect().bottom));
  }

  /** The head stays in sight, so what the keyboard comes to must not end up under it. */
  inSight(control) {
    const under = control.getBoundingClientRect().top < this.top();
    if (under && !this.root.querySelector(".cl-head").contains(control)) control.scrollIntoView({ block: "nearest" });
  }

  /**
   * The control that the person used last, and the place at the top of the screen. Who has scrolled away by hand is no
   * longer at that control; who came by keys passed the fields between only on the way.
   */
  here(byKeys) {
    const under = this.top();
    const seen = (node) => {
      const { top, bottom, height } = node.getBoundingClientRect();
      return height > 0 && bottom > under && top < window.innerHeight;
    };
    const from = (node) => Math.abs(node.getBoundingClientRect().top - under);
    const places = [...this.root.querySelectorAll("[data-field]")].filter(seen).sort((one, other) => from(one) - from(other));
    const there = this.last?.isConnected && (byKeys || seen(this.last));
    return { control: there ? this.last : null, place: places[0] };
  }

  /** A restart of the kernel puts a new form in the place of this one: the person goes on typing where they were. */
  keep() {
    if (!this.at || (this.left && Date.now() - this.left >= 400)) return;
    const at = { field: this.at, start: caret(this.control), when: Date.now() };
    try {
      sessionStorage.setItem(FOCUS, JSON.stringify(at));
    } catch {
      // then the focus starts at the top
    }
  }

  comeBack() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(FOCUS));
    } catch {
      return;
    }
    if (!kept || !this.root.querySelector(`[data-field="${CSS.escape(kept.field)}"]`)) return;
    sessionStorage.removeItem(FOCUS);
    const free = !document.activeElement || !document.activeElement.closest("input, textarea, select, button, a");
    if (Date.now() - kept.when > 30_000 || !free) return;
    this.shell.goTo(kept.field, false);
    if (kept.start !== null && document.activeElement.setSelectionRange) {
      try {
        document.activeElement.setSelectionRange(kept.start, kept.start);
      } catch {
        // a date has no place in its text
      }
    }
  }
}

function caret(control) {
  try {
    return control.selectionStart ?? null;
  } catch {
    return null;
  }
}
