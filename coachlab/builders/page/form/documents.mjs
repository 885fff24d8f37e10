// "Take a document along": which one, all of it or a part, in which form; Python makes the list and each document.
import { download, fill, h, newId, say } from "./dom.mjs";
import { png } from "./picture.mjs";

const WAIT = "For this your coach is needed, who is not there yet.";
const NONE = "There is no document of this part to take along. “Print this form” prints what you see.";

export class Documents {
  /** `of` is the builder's key, `send` gives a message to Python and fails while nobody is there to hear it. */
  constructor(of, send) {
    Object.assign(this, { of, send, kinds: [] });
    this.kind = this.choice("Which one?", () => this.chosen());
    this.part = this.choice("", () => {});
    this.form = this.choice("As what?", () => {});
    this.said = h("p", { class: "cl-documents-said", role: "status" });
    const button = (words, then) => h("button", { type: "button", onclick: () => this.take(then) }, words);
    this.fields = h(
      "div",
      { class: "cl-fields", hidden: true },
      this.kind.node,
      this.part.node,
      this.form.node,
      h("div", { class: "cl-buttons" }, button("Save the document", "save"), button("Print the document", "print")),
    );
    this.node = h("details", { class: "cl-documents" }, h("summary", {}, "Take a document along"), this.fields, this.said);
    // whoever comes back to it later may have more cycles and measures
    this.node.addEventListener("toggle", () => this.node.open && this.look());
  }

  choice(label, changed) {
    const id = newId();
    const name = h("label", { for: id }, label);
    const select = h("select", { id, onchange: changed });
    return { node: h("div", { class: "cl-field" }, name, select), name, select };
  }

  look() {
    try {
      this.send({ type: "documents", of: this.of });
      if (!this.kinds.length) say(this.said, "One moment: the list is being made.");
    } catch {
      say(this.said, `${WAIT} Open this again in a moment.`);
    }
  }

  take(then) {
    this.then = then;
    say(this.said, "One moment: the document is being made.");
    const form = then === "print" ? "html" : this.form.select.value;
    try {
      this.send({ type: "document", kind: this.kind.select.value, form, part: this.part.select.value });
    } catch {
      say(this.said, WAIT);
    }
  }

  /** What Python says of documents. Says whether it was that. */
  hear(message) {
    if (message.type === "documents") this.list(message.kinds);
    else if (message.type === "document") this.made(message);
    else if (message.type === "no_document") say(this.said, message.words);
    else {
      if (message.type === "trouble" || message.type === "problem") say(this.said, "");
      return false;
    }
    return true;
  }

  list(kinds) {
    if (!this.kinds.length) say(this.said, kinds.length ? "" : NONE);
    this.kinds = kinds;
    options(this.kind.select, kinds.map(({ kind, words }) => [kind, words]));
    this.fields.hidden = !kinds.length;
    if (kinds.length) this.chosen();
  }

  chosen() {
    const { part, parts, forms } = this.kinds.find(({ kind }) => kind === this.kind.select.value);
    say(this.part.name, part);
    options(this.part.select, parts);
    this.part.node.hidden = !parts.length;
    options(this.form.select, forms);
  }

  async made(message) {
    const words = await (this.then === "print" ? printed(message) : saved(message));
    say(this.said, [words, message.check].filter(Boolean).join(" "));
  }
}

/** Fill a choice, and keep what was chosen where it is still there. */
function options(select, pairs) {
  const before = select.value;
  fill(select, pairs.map(([value, words]) => h("option", { value, dir: "auto" }, words)));
  if (pairs.some(([value]) => value === before) && select.dataset.filled) select.value = before;
  select.dataset.filled = "true";
}

async function saved({ form, name, media_type: type, content, base64 }) {
  if (form === "png") {
    try {
      download(name.replace(/\.svg$/, ".png"), "image/png", await png(content));
    } catch {
      return "This browser cannot make a PNG of it: save it as SVG instead.";
    }
  } else download(name, type, base64 ? Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)) : content);
  return "The document is in your downloads.";
}

/** Print a page of its own, without what is around the form. */
async function printed({ content }) {
  document.querySelector("iframe.cl-documents-print")?.remove(); // of a browser that does not say when it is done
  // it holds no script; the sandbox sees to it that none would run
  const sandbox = "allow-same-origin allow-modals";
  const frame = h("iframe", { class: "cl-documents-print", title: "The document to print", sandbox });
  const there = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  frame.srcdoc = content;
  document.body.append(frame);
  await there;
  frame.contentWindow.addEventListener("afterprint", () => frame.remove(), { once: true });
  frame.contentWindow.print();
  return "The document was handed to your browser's print. There you can also keep it as a PDF.";
}
