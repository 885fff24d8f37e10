// The coach of a page without a server: a worker with the browser's Python, and the form at work until it is there.
import { PageModel } from "./page_model.mjs";
import { openShelf } from "./shelf.mjs";

const REMEMBER = 4000; // milliseconds after the start: then Python's memory is kept for the next visit
const NOT_LOADED = "its program could not be loaded; check the connection and reload the page";
const NOT_RUN = "this browser does not run it here; another browser may";
const KEPT = "What you type is kept in this browser.";

export class LocalCoach {
  constructor(site) {
    this.site = site;
    this.forms = [];
    this.ready = false;
    this.words = getting(0);
    this.began = new Map(); // file → whether the shelf has it
    this.fresh = new Map(); // file → the document of a browser that keeps nothing
    this.opened = this.open();
  }

  model(key, fresh) {
    const form = new PageModel(this, key, { number: this.forms.length, fresh });
    this.forms.push(form);
    return form;
  }

  async open() {
    try {
      this.shelf = await openShelf();
    } catch {
      this.shelf = null; // a private window, or a setting that forbids it
    }
  }

  ask(form, message, buffers) {
    if (this.ready) {
      this.worker.postMessage({ form: form.number, key: form.key, message, buffers });
    } else if (message.type === "hello") {
      this.greet(form, message);
    } else throw new Error("the coach is not there yet");
  }

  /** The form shows what it showed last, or an empty document, and can be used at once. */
  async greet(form, message) {
    await this.opened;
    form.hear({ type: "waiting", words: this.words });
    const known = await this.known(form);
    if (this.ready) return this.ask(form, message); // it was faster
    if (known?.state) form.hear({ ...known.state, client: null });
    if (known?.said) form.hear({ ...known.said, client: null });
    this.load(form.key);
  }

  async known(form) {
    const { file, record, state } = form.fresh;
    if (this.shelf) {
      try {
        if (!this.began.has(file)) this.began.set(file, this.shelf.beginWith(file, newRecord(record)));
        await this.began.get(file);
        const shown = await this.shelf.shown(form.key);
        const text = await this.shelf.text(file);
        const there = text ? JSON.parse(text) : null;
        if (shown?.state?.document === there?.id) return shown;
        if (there?.revision > 1 && !this.failed) return null; // it holds something that was never shown by this form
        return { state: { ...state, document: there?.id } };
      } catch {
        this.shelf = null;
      }
    }
    if (!this.fresh.has(file)) this.fresh.set(file, newRecord(record));
    const words = "Not kept: this browser keeps nothing for this page. Save a copy below before you close it.";
    form.hear({ type: "unkept", words });
    return { state: { ...state, document: JSON.parse(this.fresh.get(file)).id } };
  }

  // The worker.

  /** Start the worker, once for all forms of the page. */
  load(key) {
    if (this.worker || this.failed) return;
    const reason = cannot(this.site);
    if (reason) return this.fail(reason);
    try {
      this.worker = new Worker(this.site.worker, { type: "module" });
    } catch {
      return this.fail("this browser does not let the page start it");
    }
    this.worker.onerror = (event) => {
      event.preventDefault?.();
      if (!this.ready) this.fail(NOT_LOADED);
    };
    this.worker.onmessage = ({ data }) => this.heard(data);
    const laid = ([file, text]) => [file, { data: new TextEncoder().encode(text), when: Date.now() }];
    const files = this.shelf ? null : [...this.fresh].map(laid);
    this.worker.postMessage({ type: "start", site: this.site, key, files });
  }

  heard(data) {
    if (data.type === "answer") this.forms[data.form].hear(data.message);
    else if (data.type === "progress") this.tell(getting(data.share));
    else if (data.type === "memory") this.fresh.set(data.file, data.text);
    else if (data.type === "ready") this.begin(data.restored);
    else if (data.type === "failed") this.fail(data.why === "not loaded" ? NOT_LOADED : NOT_RUN);
  }

  begin(restored) {
    this.ready = true;
    this.tell("");
    keepForOffline(this.site);
    if (!restored && "caches" in window) setTimeout(() => this.remember(), REMEMBER);
  }

  remember() {
    try {
      new Worker(this.site.worker, { type: "module" }).postMessage({ type: "prepare", site: this.site });
    } catch {
      // then the next start takes as long as this one
    }
  }

  fail(reason) {
    this.failed = true;
    this.ready = false;
    this.worker?.terminate();
    this.worker = null;
    const kept = this.shelf ? KEPT : "This browser keeps nothing for this page: save a copy below before you close it.";
    this.tell(`Your coach cannot come: ${reason}. ${kept}`);
  }

  tell(words) {
    if (words === this.words) return;
    this.words = words;
    for (const form of this.forms) form.hear({ type: "waiting", words });
  }

  /** The text of a form's document as it is now, without what was typed and not yet read. */
  async text({ fresh: { file } }) {
    await this.opened;
    const kept = this.shelf ? await this.shelf.text(file).catch(() => null) : null;
    return kept ?? this.fresh.get(file);
  }
}

function getting(share) {
  const percent = share > 0 && share < 1 ? ` (${Math.round(share * 100)} %)` : "";
  return `Your coach is getting ready${percent}. Type on: it is kept.`;
}

/** Why Python cannot be fetched here at all, or "". */
function cannot({ pyodide }) {
  if (location.protocol === "file:") return "this page was opened from a file; open the book on its website, or in Coachlab";
  if (!pyodide) return "this copy of the book was made without its program";
  if (typeof WebAssembly !== "object") return "WebAssembly is switched off in this browser, as some safety settings do";
  if (typeof Worker !== "function") return "this browser does not let the page start it";
  return "";
}

/** What a browser begins with: the book's empty document under an id of its own. */
function newRecord(record) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  const now = `${new Date().toISOString().slice(0, 19)}Z`;
  return `${JSON.stringify({ ...record, id, created: now, saved: now, revision: 1 }, null, 2)}\n`;
}

/** From now on the book opens without a connection too. */
function keepForOffline({ root }) {
  if (!("serviceWorker" in navigator) || !window.isSecureContext) return;
  navigator.serviceWorker.register(`${root}service-worker.js`).catch(() => {});
  // Firefox asks the person, who would not know why
  if (!CSS.supports("-moz-appearance", "none")) navigator.storage?.persist?.().catch(() => {});
}
