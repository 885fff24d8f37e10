// Where a part's lab is opened and a criterion explained, from a notebook or from a page of the book.

const CRITERIA = "book/reference/criteria.html"; // the page "What your coach looks for", from the book's root

/** Gives a builder's key its lab's address: a page says so itself; JupyterLab knows the server's own. Null for none. */
export function labAddress(model) {
  if (typeof model.lab === "function") return (key) => model.lab(key);
  const { baseUrl } = jupyter();
  return baseUrl ? (key) => `${baseUrl}coachlab/lab/${key}` : null;
}

/** Gives a criterion's anchor the address of its line in the book; null where no book is at hand. */
export function lineAddress(model) {
  const book = bookOf(model);
  return book ? (anchor) => `${book}${CRITERIA}#${anchor}` : null;
}

/** Gives a page of the book (folder and name, "lessons/aim") its address; null where no book is at hand. */
export function pageAddress(model) {
  const book = bookOf(model);
  return book ? (page) => `${book}book/${page}.html` : null;
}

function bookOf(model) {
  const { baseUrl, coachlabBook } = jupyter();
  return model.book ?? (baseUrl && coachlabBook && `${baseUrl}${coachlabBook}`);
}

/** What JupyterLab's page says of its server: where that is, and where it serves the book if it is Coachlab's. */
function jupyter() {
  try {
    return JSON.parse(document.getElementById("jupyter-config-data").textContent);
  } catch {
    return {};
  }
}
