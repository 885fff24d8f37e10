// Talks to rewrite: what is said in each, a place for the learner's own line, and one way to say it once that is written.
import { fill, h, newId, say } from "../form/dom.mjs";
import { mount } from "../form/shell.mjs";

function make(shell, model) {
  const { form, coach } = shell;
  const talks = h("div", { class: "cl-fields" });
  const lines = new Map(); // id of a line → its elements
  const made = new Set();

  const spoken = (who, words, className) =>
    h("p", { class: `cl-said ${className ?? ""}`, dir: "auto" }, h("span", { class: "cl-who" }, `${who}: `), words);

  function line(person, { id, before, old, reply }, number) {
    const heading = newId();
    const does = h("ul", { class: "cl-plain cl-praise", hidden: true });
    const better = h("p", { class: "cl-said", dir: "auto" });
    const then = h("p", { dir: "auto" });
    const way = h("details", { class: "cl-definition", hidden: true }, h("summary", {}, "One way to say it"), better, then);
    lines.set(id, { does, better, then, way });
    return h(
      "section",
      { class: "cl-line-of-talk", "aria-labelledby": heading },
      h("h4", { id: heading }, `Your line ${number}`),
      spoken(person, before),
      h("p", { class: "cl-help" }, "A coach in a hurry says:"),
      spoken("Coach", old, "cl-old"),
      h("p", { class: "cl-reply", dir: "auto" }, reply),
      form.text(`/lines/${id}/text`, { label: `What would you say instead? (${number})`, rows: 3, help: "Your own words, as you would say them aloud." }),
      does,
      way,
    );
  }

  function talk({ key, title, person, scene, lines: there }, open) {
    return h(
      "details",
      { class: "cl-card cl-talk", open, "data-talk": key },
      h("summary", {}, h("h3", {}, title)),
      h("p", { class: "cl-help" }, `With ${person}`),
      h("p", { dir: "auto" }, scene),
      there.map((each, place) => line(person.split(",")[0], each, place + 1)),
      form.text(`/learnt/${key}/text`, { label: "What do you take from this talk?", rows: 2, help: "One sentence for your next visit." }),
    );
  }

  function about({ talks: all, first }) {
    const wanted = model.show || first || all[0].key;
    const order = [...all.filter(({ key }) => key === wanted), ...all.filter(({ key }) => key !== wanted)];
    order.forEach((each) => {
      if (made.has(each.key)) return;
      made.add(each.key);
      talks.append(talk(each, each.key === wanted));
    });
  }

  return {
    key: "dialogue",
    name: "Rewrite a talk",
    body: h(
      "div",
      { class: "cl-sides" },
      h("div", { class: "cl-fields" }, h("p", {}, "Read each talk to its end first. Then say your own line in the place of the coach’s. People and practices are invented."), talks),
      coach.node,
    ),
    ears: {
      about,
      feedback: ({ does, ways }) => {
        if (!ways) return;
        for (const [id, place] of lines) {
          const words = does[id] ?? [];
          fill(place.does, words.map((each) => h("li", {}, each)));
          place.does.hidden = !words.length;
          say(place.better, ways[id] ? ways[id].better : "");
          say(place.then, ways[id] ? ways[id].then : "");
          place.way.hidden = !ways[id];
        }
      },
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, (shell) => make(shell, model));
  },
};
