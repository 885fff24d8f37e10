// The talk's pulse: starting and ending it, looking for lost answers, and for what other windows and programs saved.
import { Conversation, WAITING } from "./conversation.mjs";

const NO_ANSWER = 4000; // then the person is told, and it is sent once more
const LOOK = 4000; // how often changes of other windows and programs are looked for
const BREATH = 300; // between two looks that other forms ask for
const TRY_AGAIN = 5000;
const PATIENCE = 4000; // milliseconds that somebody waits until what was just typed is saved and thought about

export class LiveTalk extends Conversation {
  constructor(model, ears) {
    super(model, ears);
    this.timers = new Set();
    this.wake = this.wake.bind(this);
  }

  start() {
    if ("talk" in this.model) this.model.talk = this; // a page of the book saves what is not confirmed with a copy
    this.model.on("msg:custom", this.hear);
    window.addEventListener("focus", this.wake);
    document.addEventListener("visibilitychange", this.wake);
    window.addEventListener("pagehide", this.wake);
    this.timers.add(setInterval(() => this.beat(), 500));
    this.openChannel();
    this.line("Getting ready…");
    this.hello();
  }

  stop() {
    this.model.off("msg:custom", this.hear);
    window.removeEventListener("focus", this.wake);
    document.removeEventListener("visibilitychange", this.wake);
    window.removeEventListener("pagehide", this.wake);
    for (const timer of this.timers) clearInterval(timer);
    clearTimeout(this.soon);
    clearTimeout(this.called);
    this.channel?.close();
  }

  /** The other forms and windows of this browser hear at once that something was saved, and look. */
  openChannel() {
    if (!("BroadcastChannel" in window)) return;
    this.channel = new BroadcastChannel("coachlab-saved");
    this.channel.onmessage = ({ data }) => {
      if (data !== this.document || document.visibilityState === "hidden") return;
      clearTimeout(this.called);
      this.called = setTimeout(() => this.look(), BREATH);
    };
  }

  /** Twice a second: has an answer been lost, has another window written? */
  beat() {
    const now = Date.now();
    if (this.waiting) {
      this.tell();
    } else if (!this.document && !this.trouble) {
      if (this.asked && now - this.asked > NO_ANSWER) {
        this.line(`Not ready yet: ${WAITING}`);
        this.hello();
      }
    } else if (this.flying && now - this.flying.when > NO_ANSWER) {
      const lost = this.flying;
      this.flying = null;
      this.late = true;
      if (lost.seqs.size) this.flush();
    } else if (this.owed && now - this.owed > NO_ANSWER) {
      this.owed = now;
      this.hello(); // the end of an answer was lost: ask for it all
    } else if (this.trouble && !this.flying && now > this.again) {
      this.again = now + TRY_AGAIN;
      this.flush();
    } else if (now - (this.looked ?? now) > LOOK && document.visibilityState === "visible" && !this.flying) {
      this.look();
    }
    this.looked ??= now;
    this.tell();
  }

  /**
   * Waits until all that was typed is saved and Python has said what follows from it: before that its words are about
   * an older state. Gives false where that takes too long or nobody is there.
   */
  async settled(patience = PATIENCE) {
    const until = Date.now() + patience;
    while (!this.idle() || this.owed) {
      if (this.waiting || this.trouble || Date.now() > until) return false;
      this.flush();
      await new Promise((after) => setTimeout(after, 30));
    }
    return true;
  }

  look() {
    this.looked = Date.now();
    this.send({ type: "look", troubled: Boolean(this.trouble) });
  }

  wake(event) {
    if (document.visibilityState === "hidden" || event.type === "pagehide") this.flush();
    else if (this.document) this.look();
  }
}
