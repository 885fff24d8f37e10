// The coach of a page that Coachlab's own server shows: the same messages, answered on the learner's workspace.
import { PageModel } from "./page_model.mjs";

const AGAIN = "Coachlab does not take this page's messages any more: reload the page. What you typed is kept.";

export class ServedCoach {
  /** The coach, if the server under `address` is ours; else null. */
  static async at(address) {
    const coach = new ServedCoach(address);
    return (await coach.greet()) ? coach : null;
  }

  constructor(address) {
    this.address = address;
    this.queue = Promise.resolve();
  }

  /** Whether the server is there; it gives the token without which it takes no message. */
  async greet() {
    try {
      const found = await fetch(this.address, { headers: { Accept: "application/json" } });
      const said = await found.json();
      this.token = said.token;
      this.places = said.places;
      return said.coachlab === true;
    } catch {
      return false; // a page that asks for a login, or no server at all
    }
  }

  model(key) {
    return new PageModel(this, key);
  }

  /** One after the other, so that what was typed later is never answered first. */
  ask(form, message, buffers) {
    this.queue = this.queue.then(() => this.post(form, message, buffers)).catch(() => {});
  }

  async post(form, message, buffers = []) {
    const body = JSON.stringify({ message, buffers: await Promise.all(buffers.map(base64)) });
    const found = await this.fetch(form, body);
    if (found.status === 403 && (await this.greet())) return this.read(form, await this.fetch(form, body));
    return this.read(form, found);
  }

  fetch(form, body) {
    const headers = { "Content-Type": "application/json", "X-XSRFToken": this.token ?? "" };
    return fetch(`${this.address}${form.key}`, { method: "POST", headers, body });
  }

  /** The answers come line by line, each as soon as it is known. */
  async read(form, found) {
    if (!found.ok || found.redirected) {
      return form.hear({ type: "trouble", kind: "not saved", words: AGAIN, versions: [], remembered: true });
    }
    const reader = found.body.pipeThrough(new TextDecoderStream()).getReader();
    let left = "";
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (left + (value ?? "")).split("\n");
      left = lines.pop();
      for (const line of lines) if (line) form.hear(JSON.parse(line));
      if (done) return;
    }
  }

  async text(form) {
    return new Promise((resolve, reject) => {
      const ear = (message) => {
        if (message.type !== "copy") return;
        form.off("msg:custom", ear);
        resolve(message.text);
      };
      form.on("msg:custom", ear);
      setTimeout(() => reject(new Error("no answer")), 15_000);
      this.ask(form, { type: "copy" });
    });
  }
}

function base64(buffer) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(new Blob([buffer]));
  });
}
