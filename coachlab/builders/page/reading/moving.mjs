// Progress as one small file: save it, bring it in on another device, or clear it.
import { download, fill, h, newId, say } from "../form/dom.mjs";
import { progressTable } from "./next_page.mjs";
import { empty, fromFile, merged, today, toFile } from "./progress.mjs";

const LARGEST = 2_000_000; // bytes: more is no file of ours

export function wakeMoving(place, book, progress) {
  const file = newId();
  const how = h("div", {});
  const said = h("p", { role: "status", class: "reply" });
  const choose = h("input", { id: file, type: "file", accept: ".json,application/json" });
  const button = (words, action) => h("button", { type: "button", class: "quiz-check", onclick: action }, words);
  let cleared = null; // what was there before the last clearing

  choose.addEventListener("change", async () => {
    const [chosen] = choose.files;
    if (!chosen) return;
    const found = chosen.size > LARGEST ? { words: "This file is too large to be a progress file of Coachlab." } : fromFile(await textOf(chosen));
    choose.value = "";
    if (found.words) return say(said, found.words);
    progress.replace(merged(progress.state, found.progress));
    say(said, told("Brought in. What you had here and what was in the file are now together."));
  });
  const save = button("Save my progress as a file", () => {
    download(`coachlab-progress-${today()}.json`, "application/json", toFile(progress.state));
    say(said, "The file is in your downloads. Send it to your other device, open this page there, and bring it in.");
  });
  const undo = button("Bring it back", () => {
    progress.replace(merged(progress.state, cleared));
    undo.hidden = true;
    say(said, told("Your progress is back."));
  });
  undo.hidden = true;
  const clear = button("Clear my progress", () => {
    cleared = progress.state;
    progress.replace(empty());
    undo.hidden = false;
    say(said, "Cleared: pages read, questions, decisions and your way. Your projects and forms are still there. Until you leave this page you can bring it back.");
  });
  fill(
    place,
    how,
    h("div", { class: "buttons" }, save, clear, undo),
    h("div", { class: "moving-file" }, h("label", { for: file }, "Bring in a progress file (its name begins with “coachlab-progress”)"), choose),
    said,
  );
  place.hidden = false;
  progress.follow((state) => fill(how, progress.newer ? h("p", {}, NEWER) : null, progressTable(book, state)));

  function told(words) {
    return progress.kept ? words : `${words} But this browser keeps nothing when you leave the page.`;
  }
}

const NEWER = "A newer Coachlab wrote your progress. Here you can read it and save it; reload the newer book to go on with it.";

async function textOf(file) {
  try {
    return await file.text();
  } catch {
    return "";
  }
}
