// The book's page as its reader uses it: quizzes and decisions reply, progress is kept, and every page leads on.
import { h } from "../form/dom.mjs";
import { leadToOpen, wakeDecisions } from "./decision.mjs";
import { wakeMoving } from "./moving.mjs";
import { wakeNext } from "./next_page.mjs";
import { wakePageEnd } from "./page_end.mjs";
import { browserStore, keyFor, Progress } from "./progress.mjs";
import { wakeQuizzes } from "./quiz.mjs";
import { wakeLibrary } from "./resources.mjs";
import { wakeSelfCheck, wakeWayChoice } from "./self_check.mjs";

const SERVED = "coachlab/book/"; // below a server's own address

const root = new URL(document.documentElement.dataset.content_root || ".", location.href);
const base = root.pathname.endsWith(`/${SERVED}`) ? root.pathname.slice(0, -SERVED.length) : root.pathname;
const book = globalThis.coachlabBook ?? { pages: {}, order: [], parts: [], ways: [] };
const progress = new Progress(browserStore(), keyFor(base));

const to = (address, words) => h("a", { href: new URL(address, root).href }, words);
const links = {
  link: (name, minutes) => {
    const page = book.pages[name];
    const link = to(page.address, page.title);
    return minutes && page.minutes ? h("span", {}, link, ` (${page.minutes}\u00a0minutes)`) : link;
  },
  ways: () => to("book/start/ways.html", "See all three ways"),
  yourWork: () => to("book/start/your-work.html", "Where your work is"),
};

const article = document.querySelector(".bd-article") ?? document.body;
wakeQuizzes(article, progress);
for (const place of document.querySelectorAll("[data-page-end]")) wakePageEnd(place, place.dataset.pageEnd, book, progress, links);
for (const place of document.querySelectorAll("[data-next-page]")) wakeNext(place, book, progress, links);
for (const form of document.querySelectorAll("form.self-check")) wakeSelfCheck(form, book, progress, links);
for (const place of document.querySelectorAll("[data-way]")) wakeWayChoice(place, place.dataset.way, book, progress);
for (const place of document.querySelectorAll("[data-moving]")) wakeMoving(place, book, progress);
for (const form of document.querySelectorAll("[data-library]")) wakeLibrary(form);
const decisions = wakeDecisions(article, progress);
leadToOpen(decisions);
globalThis.addEventListener("hashchange", () => leadToOpen(decisions));

// a form of the page that somebody changes counts as done
for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    const place = event.target.closest?.("[data-coachlab-place]");
    if (place) progress.reach("did", place.dataset.coachlabPlace);
  });
}
