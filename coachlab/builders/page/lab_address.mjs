// Where a part's lab is opened, from a notebook or from a page of the book.

/** Gives a builder's key its lab's address: a page says so itself; JupyterLab knows the server's own. Null for none. */
export function labAddress(model) {
  if (typeof model.lab === "function") return (key) => model.lab(key);
  try {
    const { baseUrl } = JSON.parse(document.getElementById("jupyter-config-data").textContent);
    return (key) => `${baseUrl}coachlab/lab/${key}`;
  } catch {
    return null;
  }
}
