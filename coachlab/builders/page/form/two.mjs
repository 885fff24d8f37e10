// What stands beside a field: the coach's words about it, and the choice between two texts of two windows.
import { fill, h, newId } from "./dom.mjs";

/** One finding as a paragraph. */
export function besideText({ severity, question }) {
  const praise = severity === "praise";
  return h(
    "p",
    { class: praise ? "cl-praise" : "cl-question" },
    h("strong", {}, praise ? "Good: " : "Your coach asks: "),
    h("span", { dir: "auto" }, question),
  );
}

/** Two texts for one field, and the buttons that choose between them. `chosen(true)` keeps the person's own. */
export function showTwo(place, mine, theirs, chosen, words = null) {
  const id = newId();
  const shown = (text) =>
    text === null || text === "" ? h("em", {}, "nothing") : h("q", { dir: "auto" }, [text].flat().join(" · "));
  const choose = (keepMine) => () => {
    fill(place);
    place.hidden = true;
    chosen(keepMine);
  };
  const ask = words?.ask ?? "Another window saved something different here while you typed. Which one is right?";
  fill(
    place,
    h(
      "div",
      { role: "group", "aria-labelledby": id },
      h("p", { id, dir: "auto" }, ask),
      !words && h("p", {}, "You typed: ", shown(mine)),
      !words && h("p", {}, "The other window saved: ", shown(theirs)),
      h("button", { type: "button", onclick: choose(true) }, words?.mine ?? "Keep what I typed"),
      " ",
      h("button", { type: "button", onclick: choose(false) }, words?.theirs ?? "Take the other one"),
    ),
  );
  place.hidden = false;
}

/** The words of a question about an item that two windows changed, moved or took out; `nameOf` names it by its key. */
export function clashWords(mine, theirs, nameOf) {
  if (theirs === null) {
    return {
      ask: "Another window took this out while you worked on it. Shall it come back?",
      mine: "Bring it back with what I typed",
      theirs: "Leave it out",
    };
  }
  if (mine === null) {
    const now = theirs.filter(Boolean).join(" · ") || "nothing";
    return {
      ask: `Another window changed this after you last saw it. It says now: ${now}. Take it out all the same?`,
      mine: "Take it out",
      theirs: "Keep it",
    };
  }
  const after = ([key]) => (key ? `after ${nameOf(key)}` : "first");
  return {
    ask: "Another window moved this while you did. Where does it belong?",
    mine: `Where I put it: ${after(mine)}`,
    theirs: `Where the other window put it: ${after(theirs)}`,
  };
}
