// The questions and tasks of an exercise: native radios and text areas, saved as they are chosen and typed, no reply.
import { fromHtml, h, say } from "../form/dom.mjs";
import { mount } from "../form/shell.mjs";

function make(shell, model) {
  const { form } = shell;
  const place = h("div", { class: "cl-fields" });
  const far = h("p", { class: "cl-help" });
  let made = false;

  function question({ id, text, answers, about }, number, many) {
    const label = many ? `Question ${number}. ${text}` : text;
    const field = form.radios(`/chosen/${id}/answer`, { label, choices: answers, className: "cl-asked" });
    if (about) field.querySelector("legend").after(...fromHtml(about)); // our own Python made it
    return field;
  }

  return {
    key: "ask",
    name: model.get("title"),
    documents: false,
    body: h("div", { class: "cl-fields" }, place, far),
    ears: {
      about({ questions, tasks }) {
        if (made) return;
        made = true;
        place.append(
          ...questions.map((each, index) => question(each, index + 1, questions.length > 1)),
          ...tasks.map(({ id, label, help }) => form.text(`/written/${id}/text`, { label, help, rows: 6 })),
        );
      },
      gone: (pointer) => form.set(pointer, ""), // a choice that is taken back leaves no radio chosen
      feedback: (message) => say(far, message.far ?? ""),
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, (shell) => make(shell, model));
  },
};
