// What a script adds to every page of the book: links that know where they are, and a list of sections that follows.
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
