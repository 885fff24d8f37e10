// Two fields that measure set and run chart share: whether a percent or a number is drawn, and in what unit.
import { h } from "../form/dom.mjs";

/** `at` gives the pointer of a measure's field. */
export function howDrawn(form, at) {
  return h(
    "div",
    { class: "cl-row cl-pair" },
    form.select(at("display"), {
      label: "What is drawn?",
      help: "Days or visits have no denominator.",
      choices: [
        ["percent", "Numerator of denominator, in percent"],
        ["number", "The number itself"],
      ],
    }),
    form.text(at("unit"), { label: "Unit", help: "%, days, visits a month." }),
  );
}
