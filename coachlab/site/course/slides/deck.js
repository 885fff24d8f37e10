// One slide at a time: arrow keys, buttons, a number that a link can name. Without this script the file is a long page.
const slides = [...document.querySelectorAll(".slide")];
const html = document.documentElement;
let now = 0;

const bar = document.createElement("nav");
bar.className = "bar ready";
bar.setAttribute("aria-label", "Slides");
const button = (words, act, kind = "for-slides") => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = kind;
  made.textContent = words;
  made.addEventListener("click", act);
  bar.append(made);
  return made;
};
const back = button("Back", () => show(now - 1));
const count = document.createElement("span");
count.className = "count for-slides";
count.setAttribute("role", "status");
bar.append(count);
const on = button("Next", () => show(now + 1));
const gap = document.createElement("span");
gap.className = "gap";
bar.append(gap);
const notes = button("Notes", () => speak());
notes.setAttribute("aria-pressed", "false");
const mode = button("Show as a page", () => present(!html.classList.contains("deck")), "mode");
document.body.append(bar);

function show(place, focus = true) {
  now = Math.max(0, Math.min(slides.length - 1, place));
  slides.forEach((slide, index) => slide.classList.toggle("now", index === now));
  count.textContent = `${now + 1} of ${slides.length}`;
  back.disabled = now === 0;
  on.disabled = now === slides.length - 1;
  history.replaceState(null, "", `#slide-${now + 1}`);
  if (focus && html.classList.contains("deck")) {
    const heading = slides[now].querySelector("h1, h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

function speak(wanted = !html.classList.contains("speaking")) {
  html.classList.toggle("speaking", wanted);
  notes.setAttribute("aria-pressed", String(wanted));
  for (const each of document.querySelectorAll(".notes")) each.open = wanted;
}

function present(wanted) {
  html.classList.toggle("deck", wanted);
  mode.textContent = wanted ? "Show as a page" : "Show as slides";
  if (wanted) show(now);
  else slides[now].scrollIntoView();
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
document.addEventListener("keydown", (event) => {
  if (!html.classList.contains("deck") || event.altKey || event.ctrlKey || event.metaKey) return;
  // a space on a button, a link or a fold does what it does anywhere
  if (event.key === " " && event.target.closest("button, a, summary")) return;
  // on a phone a slide may be longer than the screen: then up and down move in it
  const tall = slides[now].scrollHeight > slides[now].clientHeight + 1;
  if (tall && (event.key === "ArrowDown" || event.key === "ArrowUp")) return;
  // a figure that is higher than the slide moves with the same keys
  const figure = slides[now].querySelector(".scrolls");
  const down = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (figure && down) {
    figure.scrollBy({ top: down * figure.clientHeight * 0.4 });
    return event.preventDefault();
  }
  if (event.key in STEPS) show(now + STEPS[event.key]);
  else if (event.key === "Home") show(0);
  else if (event.key === "End") show(slides.length - 1);
  else if (event.key === "n" || event.key === "N") speak();
  else return;
  event.preventDefault();
});

const named = () => {
  const found = location.hash.match(/^#slide-(\d+)$/);
  return found ? Number(found[1]) - 1 : 0;
};
addEventListener("hashchange", () => show(named()));
now = named();
html.classList.add("deck");
show(now, false);
