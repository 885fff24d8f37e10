// What a script adds to the book's pages: a quiz that replies to the chosen answer, and links that know where they are.
// Every page works without it.

const hint = "To open this, start Coachlab on your computer and read the book there.";

// A link into Coachlab leads somewhere only when Coachlab's server shows the book.
function settleLinks() {
  const root = new URL(document.documentElement.dataset.content_root || ".", location.href);
  if (root.pathname.endsWith("/coachlab/book/")) return;
  for (const link of document.querySelectorAll("a[data-coachlab]")) {
    if (!link.classList.contains("go-button")) {
      link.hidden = true;
      continue;
    }
    const words = document.createElement("span");
    words.className = "go-elsewhere";
    words.textContent = `${link.textContent}. ${hint}`;
    link.replaceWith(words);
  }
}

function addCheckButton(quiz) {
  const reply = quiz.querySelector(".quiz-reply");
  const answers = quiz.querySelector(".quiz-answers");
  const button = document.createElement("button");
  button.type = "submit";
  button.className = "quiz-check";
  const number = quiz.querySelector(".quiz-number").textContent;
  button.innerHTML = `Check<span class="visually-hidden"> ${number.toLowerCase()}</span>`;
  quiz.querySelector("fieldset").after(button);
  answers.hidden = true; // first think, then look

  quiz.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = quiz.querySelector("input:checked");
    if (!chosen) {
      reply.textContent = "Choose an answer first.";
      reply.dataset.right = "";
      return;
    }
    const item = answers.querySelector(`[data-answer="${chosen.value}"]`);
    reply.textContent = `${item.querySelector("strong").textContent} ${item.querySelector("span").textContent}`;
    reply.dataset.right = item.dataset.right;
    answers.hidden = false;
  });
  // an old reply beside a new choice would be wrong
  quiz.addEventListener("change", () => { reply.textContent = ""; });
}

// The list of sections shows where the reader is.
function followSections() {
  const links = new Map();
  for (const link of document.querySelectorAll("nav.page-toc > ul > li > a[href^='#']")) {
    const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (section) links.set(section, link);
  }
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(entry.target).setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-15% 0px -80% 0px" });
  for (const section of links.keys()) watcher.observe(section);
}

// On a phone the lists of pages and sections open as a dialog: it closes by its button, and when a section is chosen.
document.addEventListener("click", (event) => {
  const dialog = event.target.closest("dialog");
  if (dialog && event.target.closest(".dialog-close, a[href^='#']")) dialog.close();
});

settleLinks();
followSections();
document.querySelectorAll("form.quiz").forEach(addCheckButton);
