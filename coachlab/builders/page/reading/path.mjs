// A reader's way through the book: what comes next, how far each part is, which way suits. Nothing here touches a page.

/**
 * The order of pages for this reader. `book` is what the build wrote: `pages` (by folder and name: title, address,
 * minutes, part, questions, forms), `order` (all of them), `parts` and `ways` (id, name, pages).
 */
export function wayOf(book, state) {
  return book.ways.find((way) => way.id === state.way) ?? book.ways.find((way) => way.whole) ?? null;
}

/** The page to read next: the first one after `after` on the reader's way that is not read, else the first before it. */
export function nextPage(book, state, after = "") {
  const order = wayOf(book, state)?.pages ?? book.order;
  const start = order.indexOf(after) + 1;
  const round = [...order.slice(start), ...order.slice(0, start)];
  return round.find((name) => name !== after && !state.read[name]) ?? null;
}

/** How far the questions of a page are: `{ all, right }`. */
export function questionsOf(page, state) {
  return { all: page.questions.length, right: page.questions.filter((id) => state.right[id]).length };
}

/** Whether all questions of a page were answered rightly at least once; a page without questions has none to pass. */
export function isPassed(page, state) {
  const { all, right } = questionsOf(page, state);
  return all > 0 && right === all;
}

/** How far each part of the book is: `{ name, all, read, checks, passed }`. */
export function partsDone(book, state) {
  const parts = book.parts.map((name) => ({ name, all: 0, read: 0, checks: 0, passed: 0 }));
  for (const name of book.order) {
    const page = book.pages[name];
    const part = parts[page.part];
    part.all += 1;
    if (state.read[name]) part.read += 1;
    if (page.questions.length) part.checks += 1;
    if (isPassed(page, state)) part.passed += 1;
  }
  return parts.filter((part) => part.all > 0);
}

/**
 * The way that answers speak for: each answer, in the order of the questions, is `{ way, because, pages }`. The way that
 * most answers name; where two are named as often, the one that is named first. Gives `{ way, because, pages }`, with
 * at most `length` pages: those that the answers lead to, then the way's own.
 */
export function suggestion(book, answers, length = 3) {
  const named = [...new Set(answers.map((answer) => answer.way).filter(Boolean))];
  const votes = (id) => answers.filter((answer) => answer.way === id).length;
  const best = named.reduce((found, id) => (found === null || votes(id) > votes(found) ? id : found), null);
  const way = book.ways.find((each) => each.id === best) ?? null;
  if (!way) return null;
  const because = answers.filter((answer) => answer.way === best).map((answer) => answer.because);
  const wanted = [...answers.flatMap((answer) => answer.pages), ...way.pages];
  const pages = [...new Set(wanted)].filter((name) => book.pages[name]).slice(0, length);
  return { way, because: because.filter(Boolean), pages };
}
