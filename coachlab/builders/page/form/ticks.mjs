// Boxes with ticks: one that is ticked or not, and a box for each of many.
import { fill, h, newId } from "./dom.mjs";

/** One box; its field's text is "yes" or "". */
export function flag(form, pointer, { label, help, className }) {
  const ids = { help: newId(), error: newId(), coach: newId() };
  const described = `${ids.help} ${ids.error} ${ids.coach}`;
  const control = h("input", { id: newId(), type: "checkbox", "aria-describedby": described });
  const node = h(
    "div",
    { class: `cl-field ${className ?? ""}`, "data-field": pointer },
    h("label", { class: "cl-choice", for: control.id }, control, h("span", {}, label)),
    help && h("p", { id: ids.help, class: "cl-help" }, help),
  );
  const field = form.add(pointer, node, ids, {
    get: () => (control.checked ? "yes" : ""),
    set: (value) => (control.checked = value === "yes"),
    focus: () => control.focus(),
    controls: [control],
  });
  control.addEventListener("change", () => form.changed(field, true));
  return node;
}

/** A box for each of `choices`, pairs of id and words. A ticked id that is none of them stays, until it is unticked. */
export function several(form, pointer, { label, help, choices = [], empty, className }) {
  const ids = { help: newId(), error: newId(), coach: newId() };
  const boxes = h("div", { class: "cl-boxes" });
  const group = h(
    "fieldset",
    { class: `cl-field ${className ?? ""}`, "data-field": pointer, "aria-describedby": `${ids.help} ${ids.error}` },
    h("legend", {}, label),
    help && h("p", { id: ids.help, class: "cl-help" }, help),
    boxes,
  );
  const inputs = new Map();
  let ticked = [];
  let offered = choices;
  let shown = "";
  const field = form.add(pointer, group, ids, {
    get: () => ticked,
    set: (value) => {
      ticked = [value].flat().filter(Boolean);
      draw();
    },
    focus: () => inputs.values().next().value?.focus(),
    controls: [],
    offer: (pairs) => {
      offered = pairs;
      draw();
    },
  });

  function draw() {
    const known = new Set(offered.map(([id]) => id));
    const lost = ticked.filter((id) => !known.has(id)).map((id) => [id, "Something that is no longer there"]);
    const key = JSON.stringify([...offered, ...lost]);
    if (key !== shown) {
      shown = key;
      const focused = [...inputs].find(([, input]) => input === document.activeElement)?.[0];
      inputs.clear();
      fill(boxes, [...offered, ...lost].map(([id, words]) => box(id, words)));
      if (!inputs.size) fill(boxes, h("p", { class: "cl-help" }, empty ?? "There is nothing to choose from yet."));
      inputs.get(focused)?.focus();
      field.controls = [...inputs.values()];
    }
    for (const [id, input] of inputs) input.checked = ticked.includes(id);
  }

  function box(id, words) {
    const input = h("input", { id: newId(), type: "checkbox", disabled: form.locked });
    input.addEventListener("change", () => {
      ticked = input.checked ? [...ticked, id] : ticked.filter((each) => each !== id);
      form.changed(field, true);
    });
    inputs.set(id, input);
    return h("label", { class: "cl-choice", for: input.id }, input, h("span", { dir: "auto" }, words));
  }

  draw();
  return group;
}
