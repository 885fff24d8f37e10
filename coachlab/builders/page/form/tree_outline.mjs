// The outline of a diagram: each item is called by its level, and what has lost its place can be linked again.
import { h, say } from "./dom.mjs";
import { Outline } from "./outline.mjs";

/**
 * As `Outline`; `level(depth)` are the words for an item's level, `lost` those for one whose parent is gone, `link` the
 * button that brings it back to the first level. `more(item)` is called whenever an item's words may have changed.
 */
export class TreeOutline extends Outline {
  constructor(shell, options) {
    super(shell, {
      ...options,
      title: (item, value) => {
        const name = String(value("name") || "").trim();
        return name ? `${this.kindOf(item)}: ${name}` : this.kindOf(item);
      },
    });
  }

  kindOf(item) {
    return this.isLost(item) ? this.options.lost : this.options.level(this.depth(item));
  }

  /** Whether it names a parent that is not there, or stands in a circle. */
  isLost(item) {
    return !item.blank && Boolean(this.value(item, this.options.parent)) && !this.above(item);
  }

  insert(key, after, blank = true) {
    const item = super.insert(key, after, blank);
    item.link = h("button", { type: "button", hidden: true, onclick: () => this.linkAgain(item) }, this.options.link);
    item.body.prepend(item.link);
    return item;
  }

  linkAgain(item) {
    this.send(() => this.talk.change(`${item.pointer}/${this.options.parent}`, ""));
    this.arrange();
    this.first(item).focus();
    this.shell.voice.now(`${this.titleOf(item)} is on the first level now.`);
  }

  first(item) {
    return item.node.querySelector(".cl-item-body input[type=text]") ?? super.first(item);
  }

  arrange() {
    super.arrange();
    for (const item of this.items.values()) this.retitle(item);
  }

  retitle(item) {
    super.retitle(item);
    say(item.title, this.kindOf(item)); // its name stands in the field below
    if (item.link) item.link.hidden = !this.isLost(item);
    this.options.more?.(item);
  }
}

/** A step of the form with its heading, which can be jumped to. */
export function step(name, ...content) {
  const heading = h("h3", { tabindex: "-1" }, name);
  const node = h("section", { class: "cl-step", "aria-label": name }, heading, content);
  return {
    node,
    go: () => {
      heading.focus({ preventScroll: true });
      heading.scrollIntoView({ block: "start" });
    },
  };
}

/** Words that are hidden where there are none. */
export function sayOrHide(node, words) {
  say(node, words);
  node.hidden = !words;
}

/** Show the picture; a screen reader hears what is on it now and then what the coach asks first. */
export function showPicture(shell, picture, { chart, ask }) {
  if (!chart) return;
  picture.show(chart);
  shell.voice.soon(ask?.[0] ? `${chart.summary} Your coach asks: ${ask[0].question}` : chart.summary);
}
