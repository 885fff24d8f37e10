// Small helpers for making elements; text goes in as text, never as HTML.

let made = 0;
const page = Math.random().toString(36).slice(2, 7);

/** An id that no other element on the page has, also where two forms are shown. */
export function newId() {
  made += 1;
  return `cl-${page}-${made}`;
}

/** An element: attributes by name (`on…` with a function listens, false or null leaves it out), then its children. */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Put these children in the place of what is in the element. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
}

/** Change a text only where it differs, so that a screen reader is not told the same again. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** A day such as 2024-04-09 as people here write it; what is no day stays as it is. */
export function dayInWords(text) {
  const [year, month, day] = text.split("-").map(Number);
  return day ? new Date(year, month - 1, day).toLocaleDateString(undefined, { dateStyle: "medium" }) : text;
}

/** Elements from HTML that Python made. What could run is taken out, though Python escapes all that people typed. */
export function fromHtml(html) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  for (const bad of body.querySelectorAll("script, iframe, object, embed, link, meta, base, form")) bad.remove();
  for (const node of body.querySelectorAll("*")) {
    for (const { name, value } of [...node.attributes]) {
      const plain = value.replace(/[\s\u0000-\u001f]/g, "").toLowerCase();
      if (name.startsWith("on") || plain.startsWith("javascript:") || plain.startsWith("data:text")) {
        node.removeAttribute(name);
      }
    }
  }
  return [...body.childNodes].map((node) => document.importNode(node, true));
}

/** Lay a file in the person's downloads. */
export function download(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
