// A page's questions or decisions in a notebook: the page's own HTML, woken by the page's own modules.
import { h } from "../form/dom.mjs";
import { wakeDecisions } from "./decision.mjs";
import { browserStore, keyFor, Progress } from "./progress.mjs";
import { wakeQuizzes } from "./quiz.mjs";

/** The address of Jupyter's server: under it the book lies too, so that both keep the same progress. */
function serverBase() {
  try {
    return JSON.parse(document.getElementById("jupyter-config-data").textContent).baseUrl || "/";
  } catch {
    return "/";
  }
}

export default {
  render({ model, el }) {
    const parsed = new DOMParser().parseFromString(model.get("html"), "text/html"); // our own Python made it
    for (const script of parsed.querySelectorAll("script")) script.remove();
    const root = h("div", { class: "coachlab-reading" }, [...parsed.body.childNodes].map((node) => document.importNode(node, true)));
    const progress = new Progress(browserStore(), keyFor(serverBase()));
    wakeQuizzes(root, progress);
    wakeDecisions(root, progress);
    el.append(root);
    return () => progress.close();
  },
};
