// Cards to sort: each case with its piles as native radios, and what a coach says once a pile is chosen.
import { h, newId, say } from "../form/dom.mjs";
import { mount } from "../form/shell.mjs";

const MANY = 5; // piles above which a list to choose from takes less room than radios

function make(shell, model) {
  const { form } = shell;
  const sets = h("div", { class: "cl-fields" });
  const cards = new Map(); // id of a card → its elements
  const counts = new Map(); // key of a set → its line
  const made = new Set();

  function card({ id, text }, number, piles) {
    const words = h("strong", {});
    const why = h("span", { dir: "auto" });
    const said = h("p", { class: "cl-card-said", role: "status", hidden: true }, words, " ", why);
    cards.set(id, { said, words, why });
    const options = { label: `${number}. ${text}`, className: "cl-sort" };
    const field =
      piles.length > MANY
        ? form.select(`/cards/${id}/pile`, { ...options, choices: [["", "Choose a pile"], ...piles] })
        : form.radios(`/cards/${id}/pile`, { ...options, choices: piles });
    return h("div", { class: "cl-sorted" }, field, said);
  }

  function set({ key, title, question, piles, cards: there }, open) {
    const far = h("p", { class: "cl-help" });
    const heading = newId();
    counts.set(key, far);
    return h(
      "details",
      { class: "cl-card cl-talk", open, "data-set": key },
      h("summary", {}, h("h3", { id: heading }, title)),
      h("p", { class: "cl-ask" }, question),
      far,
      h("div", { class: "cl-fields", role: "group", "aria-labelledby": heading }, there.map((each, place) => card(each, place + 1, piles))),
      form.text(`/learnt/${key}/text`, { label: "Which card made you think, and why?", rows: 2, help: "Talk about it with a colleague." }),
    );
  }

  function about({ sets: all, first }) {
    const wanted = model.show || first || all[0].key;
    const order = [...all.filter(({ key }) => key === wanted), ...all.filter(({ key }) => key !== wanted)];
    order.forEach((each) => {
      if (made.has(each.key)) return;
      made.add(each.key);
      sets.append(set(each, each.key === wanted));
    });
  }

  return {
    key: "sorting",
    name: "Sort the cards",
    body: h("div", { class: "cl-fields" }, h("p", {}, "Decide for each card before you read on. Some cards fit into more than one pile. All cases are invented."), sets),
    ears: {
      about,
      feedback: ({ said, far }) => {
        if (!said) return;
        for (const [id, place] of cards) {
          const answer = said[id];
          place.said.hidden = !answer;
          place.said.dataset.fits = String(Boolean(answer?.fits));
          say(place.words, answer?.words ?? "");
          say(place.why, answer?.why ?? "");
        }
        for (const [key, line] of counts) say(line, far[key] ?? "");
      },
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, (shell) => make(shell, model));
  },
};
