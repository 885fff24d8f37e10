// Runs a lab's cells when it opens and after each restart of the kernel, and says how the kernel is.

const AWAY_AFTER = 1500; // milliseconds: a shorter pause of the connection is not worth a sentence
const ASK_AGAIN = 5000; // while it is away: has Coachlab been opened again?

export const STATES = {
  starting: "starting",
  ready: "ready",
  restarting: "restarting",
  dead: "dead",
  away: "away",
  untrusted: "untrusted",
  stopped: "stopped",
};

/** `say` is called with one of STATES whenever it changes. */
export class Runner {
  constructor(panel, CodeCell, say) {
    this.panel = panel;
    this.CodeCell = CodeCell;
    this.say = say;
    this.session = panel.context.sessionContext;
    this.due = true;
    this.running = false;
    this.away = 0;
    this.session.statusChanged.connect(() => this.look());
    this.session.connectionStatusChanged.connect(() => this.look());
    this.session.kernelChanged.connect((_, change) => {
      if (change.newValue) this.due = true;
      this.look();
    });
    // Ours says it in the page; JupyterLab's own dialog would stand in the way of somebody who is typing.
    if (panel._onSessionStatusChanged) this.session.statusChanged.disconnect(panel._onSessionStatusChanged, panel);
  }

  get trusted() {
    return [...this.panel.content.model.cells].every((cell) => cell.type !== "code" || cell.trusted);
  }

  async start() {
    this.say(this.trusted ? STATES.starting : STATES.untrusted);
    await this.session.ready.catch(() => undefined);
    this.look();
  }

  /** The person says that the notebook may run. */
  trustAndRun() {
    for (const cell of this.panel.content.model.cells) cell.trusted = true;
    this.due = true;
    this.say(STATES.starting);
    this.look();
  }

  /** The person asks for a new start. */
  async startAgain() {
    this.due = true;
    this.say(STATES.starting);
    try {
      await this.anyKernel();
    } catch {
      this.say(STATES.away);
      return;
    }
    this.look();
  }

  /** Restart the kernel; where the server has forgotten it, begin a new one for this notebook. */
  async anyKernel() {
    const name = this.session.kernelPreference.name ?? "python3";
    const { session } = this.session;
    if (session) {
      try {
        // asked of the kernel and the session themselves: JupyterLab's own ways around them answer with dialogs
        if (session.kernel && session.kernel.status !== "dead") await session.kernel.restart();
        else await session.changeKernel({ name });
        return;
      } catch {
        session.dispose();
      }
    }
    await this.session.changeKernel({ name });
  }

  get connected() {
    return this.session.session?.kernel?.connectionStatus === "connected";
  }

  /**
   * Coachlab was closed: ask until it is open again, then go on without being asked. JupyterLab itself tries a few times
   * and gives up, and a start that comes too early fails: so this ends only when the kernel is there.
   */
  keepAsking(after) {
    clearTimeout(this.away);
    this.away = setTimeout(async () => {
      if (this.panel.isDisposed || this.connected) {
        this.away = 0;
        return;
      }
      this.say(STATES.away);
      await this.askServer().catch(() => undefined);
      this.keepAsking(ASK_AGAIN);
    }, after);
  }

  async askServer() {
    const kernel = this.session.session?.kernel;
    if (!kernel) return this.startAgain();
    const { baseUrl } = kernel.serverSettings;
    const answer = await fetch(`${baseUrl}api/kernels/${encodeURIComponent(kernel.id)}`);
    // it knows the kernel no more, so a new one is begun
    if (answer.status === 404) return this.startAgain();
    return answer.ok ? kernel.reconnect() : undefined;
  }

  look() {
    if (this.panel.isDisposed || !this.trusted) return;
    const status = this.session.kernelDisplayStatus;
    if (status === "restarting" || status === "autorestarting") {
      this.due = true;
      this.say(STATES.restarting);
    } else if (status === "dead" || status === "terminating") {
      this.due = true;
      this.say(STATES.dead);
    } else if (status === "connecting" || status === "disconnected") {
      if (!this.away) this.keepAsking(AWAY_AFTER);
    } else if (status === "idle" || status === "busy") {
      if (this.due && !this.running) this.run();
      else if (!this.running) this.say(STATES.ready);
    }
  }

  /** Run one cell because a person asks for it: at once, or when the page has run its own. */
  async runOne(cell) {
    if (!this.trusted) return;
    while (this.running) await new Promise((done) => setTimeout(done, 100));
    await this.CodeCell.execute(cell, this.session).catch(() => undefined);
  }

  /** End what runs just now; the kernel goes on. */
  async stop() {
    await this.session.session?.kernel?.interrupt().catch(() => undefined);
  }

  async run() {
    this.due = false;
    this.running = true;
    const notebook = this.panel.content;
    const scroller = notebook.outerNode ?? notebook.node;
    const held = holdScroll(scroller);
    try {
      const cells = notebook.widgets.filter((cell) => cell.model.type === "code");
      if (!cells.some((cell) => cell.model.executionCount)) for (const cell of cells) cell.model.clearExecution();
      for (const cell of cells) {
        if (this.due || this.panel.isDisposed) break;
        await cell.ready;
        const reply = await this.CodeCell.execute(cell, this.session);
        if (reply && reply.content.status !== "ok") break;
      }
      if (!this.due) this.say(STATES.ready);
    } catch {
      // The kernel went away in the middle of the run: its next "idle" runs the cells anew.
      this.due = true;
    } finally {
      held();
      this.running = false;
      if (this.due && !this.panel.isDisposed) this.look();
    }
  }
}

/** Keeps the place on the page while outputs go and come; gives the function that lets go. */
function holdScroll(scroller) {
  const top = scroller.scrollTop;
  if (!top) return () => undefined;
  const content = scroller.firstElementChild ?? scroller;
  content.style.minHeight = `${content.scrollHeight}px`;
  return () =>
    setTimeout(() => {
      scroller.scrollTop = top;
      content.style.minHeight = "";
    }, 500);
}
