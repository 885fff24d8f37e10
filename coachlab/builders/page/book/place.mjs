// A builder in a page of the book: finds its place, gives it a coach, and lets the same module work as in a notebook.
import { Copies } from "./copies.mjs";
import { h } from "../form/dom.mjs";
import { LocalCoach } from "./local_coach.mjs";
import { ServedCoach } from "./served_coach.mjs";

const SERVED = "/coachlab/book/";

/**
 * Show the builder `key` in all its places on this page. `site` names what the book brings for it (addresses relative
 * to the book's root), `fresh` is an empty document and how the form shows it.
 */
export async function placeAll(key, builder, site, fresh) {
  const places = [...document.querySelectorAll(`[data-coachlab-place="${key}"]`)];
  if (!places.length) return;
  const coach = await coachFor(places[0], site);
  for (const place of places) show(place, key, builder, coach, fresh, site.folders);
}

function show(place, key, builder, coach, fresh, folders) {
  const form = h("div", {});
  const copies = new Copies(coach, key, fresh);
  place.replaceChildren(form, copies.node);
  const model = coach.model(key, fresh);
  model.book = rootOf(place).href;
  model.show = place.dataset.show ?? ""; // which of its cases the page is about
  model.lab = (each) => new URL(`book/${folders[each]}/${each}.html`, model.book).href;
  copies.forms.push(model);
  builder.render({ model, el: form });
  place.dataset.shown = "true";
}

/** One coach for all forms of a page, whichever of their scripts comes first. */
function coachFor(place, site) {
  window.coachlabCoach ??= find(place, site);
  return window.coachlabCoach;
}

async function find(place, site) {
  const root = rootOf(place);
  const at = (path) => (path ? new URL(path, root).href : "");
  if (root.pathname.endsWith(SERVED)) {
    const served = await ServedCoach.at(new URL("../builders/", root).href);
    if (served) return served;
  }
  const addresses = ["worker", "pyodide", "library", "excel"].map((each) => [each, at(site[each])]);
  return new LocalCoach({ ...site, ...Object.fromEntries(addresses), root: root.href });
}

/** The book's own root, whatever the address under which it is read. */
function rootOf(place) {
  return new URL(place.dataset.root || ".", location.href);
}
