// The talk with Python about lists: an item's place, taking an item out, and what is moot when an item is gone.
import { LiveTalk } from "./live_talk.mjs";

export class ListTalk extends LiveTalk {
  /** Put an item of a list after another one. `order` are the keys of the list as the person sees it. */
  place(pointer, value, order) {
    this.change(pointer, value, order);
  }

  /** Take an item out of its list. Python asks first where another window changed what this one has not seen. */
  takeOut(pointer) {
    const seen = {};
    const see = (inside, value) => {
      if (inside.startsWith(`${pointer}/`)) seen[inside] = [...(seen[inside] ?? []), value];
    };
    for (const [inside, value] of Object.entries(this.known)) see(inside, value);
    for (const [inside, { value, bases }] of this.pending) for (const each of [value, ...bases]) see(inside, each);
    this.change(pointer, null, seen);
  }

  /** An item is gone: what was typed into it and was refused or asked about is moot. */
  forgetInside(pointer) {
    for (const [each, entry] of [...this.pending]) {
      if (each.startsWith(`${pointer}/`) && (entry.refused || entry.conflict)) this.forget(each);
    }
    for (const each of Object.keys(this.known)) if (each.startsWith(`${pointer}/`)) delete this.known[each];
  }
}
