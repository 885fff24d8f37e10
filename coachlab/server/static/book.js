// Asks how far the book is while it is being prepared, shows it, and opens it where a page waits for it.

const box = document.getElementById("book-state");
const words = document.getElementById("book-words");
const progress = document.getElementById("book-progress");
const again = document.getElementById("book-again");
const waiting = location.pathname.includes("/coachlab/book");
const wentWrong = (state) => state === "failed" || state === "older";
const underWay = (state) => state === "building" || state === "updating";

function show(book) {
  // a changed text is read out by screen readers, so it is set only when it is another
  if (words.textContent !== book.words) words.textContent = book.words;
  box.dataset.state = book.state;
  box.classList.toggle("warn", wentWrong(book.state));
  progress.hidden = !underWay(book.state);
  progress.querySelector("progress").value = book.percent;
  again.hidden = !wentWrong(book.state);
}

async function ask() {
  let pause = 1500;
  try {
    const answer = await fetch(box.dataset.status, { cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    const { book } = await answer.json();
    if (waiting && book.can_be_read) {
      location.reload();
      return;
    }
    show(book);
    if (!underWay(book.state)) return;
  } catch {
    pause = 5000; // the server may be busy or gone for a moment
  }
  setTimeout(ask, pause);
}

if (box && underWay(box.dataset.state)) setTimeout(ask, 500);
