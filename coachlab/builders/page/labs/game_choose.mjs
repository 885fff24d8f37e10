// The first page of “act, wait or ask”: the practices, the games so far, own numbers, and what decisions cost.
import { BringIn } from "../bringing/bring_in.mjs";
import { dayInWords, fill, h, newId, say } from "../form/dom.mjs";

export class ChooseGame {
  /** `ask` sends a message to Python; `open` puts a game of the learner's on the table. */
  constructor(shell, ask, open) {
    this.shell = shell;
    this.ask = ask;
    this.open = open;
    this.bring = new BringIn(shell);
    this.practices = h("ul", { class: "cl-plain cl-practices" });
    this.known = h("p", { class: "cl-help" });
    this.games = h("ul", { class: "cl-plain cl-games" });
    this.gamesPart = h("section", { class: "cl-fields", hidden: true }, h("h3", {}, "Your games"), this.games);
    this.costs = h("div", { class: "cl-costs" });
    const title = newId();
    this.heading = h("h3", { id: title, tabindex: -1 }, "Choose a practice");
    this.node = h(
      "div",
      { class: "cl-fields", hidden: true },
      h(
        "section",
        { class: "cl-fields", "aria-labelledby": title },
        this.heading,
        h("p", {}, "Each of these invented practices has a story that you do not know yet. A year of its numbers lies on the table; the other months come one at a time. What you decide does not change the numbers: everybody meets the same months. At the end you are told what truly happened. Nobody is graded: a wrong guess is how judgement grows."),
        this.known,
        this.practices,
      ),
      this.gamesPart,
      h(
        "details",
        { class: "cl-card" },
        h("summary", {}, "Play your own numbers"),
        h(
          "div",
          { class: "cl-fields cl-own" },
          h("p", {}, "Bring in a measure of your own, month by month, and decide as if you did not know what comes. Nobody wrote down its truth, so there is no score: you see your decisions beside those of the rules. The months stay on this computer."),
          this.bring.node,
        ),
      ),
      h(
        "details",
        { class: "cl-card" },
        h("summary", {}, "What decisions cost"),
        h(
          "div",
          { class: "cl-fields cl-own" },
          h("p", {}, "In hours of a practice team: what is spent, or lost for patients and put into hours. The numbers are Coachlab's own assumptions. A master coach can change them; an empty field counts as the number beside it, and all games are counted anew."),
          this.costs,
        ),
      ),
    );
  }

  about({ practices, games, costs }) {
    this.bring.about({ courses: [] });
    this.makeCosts(costs);
    const key = JSON.stringify([practices, games]);
    if (key === this.key) return;
    this.key = key;
    const had = this.node.contains(document.activeElement) && document.activeElement.dataset.key;
    fill(this.practices, practices.map((each) => this.practice(each)));
    fill(this.games, games.map((each) => this.game(each)));
    this.gamesPart.hidden = !games.length;
    const known = practices.filter(({ played }) => played.length).length;
    say(this.known, known ? `You have met ${known} of ${practices.length} practices.` : "New to this? Begin with the first one.");
    this.lock(this.locked);
    if (had) (this.node.querySelector(`[data-key="${CSS.escape(had)}"]`) ?? this.heading).focus();
  }

  practice({ key, name, measure, months, played }) {
    const again = played.length > 0;
    return h(
      "li",
      { class: "cl-practice" },
      h(
        "div",
        {},
        h("h4", {}, name),
        h("p", { class: "cl-help" }, `${measure} · ${months} months`),
        again && h("p", {}, played.length === 1 ? `Played: ${played[0]}` : `Played ${played.length} times: ${played.join("; ")}`),
      ),
      h(
        "button",
        { type: "button", class: again ? "" : "cl-main", "data-key": `play-${key}`, "aria-label": `${again ? "Play again, with other patients" : "Play"}: ${name}`, onclick: () => this.ask({ type: "begin", scenario: key }) },
        again ? "Play again" : "Play",
      ),
    );
  }

  game({ id, name, said, began, over, own }) {
    const called = name || "Your own numbers";
    const look = over ? "Look at it again" : own && said === "not begun" ? "Begin" : "Go on";
    return h(
      "li",
      { class: "cl-game" },
      h("p", {}, h("strong", { dir: "auto" }, called), ` · ${said}${began ? `, begun ${dayInWords(began)}` : ""}`),
      h(
        "div",
        { class: "cl-buttons" },
        h("button", { type: "button", "data-key": `open-${id}`, "aria-label": `${look}: ${called}`, onclick: () => this.open(id) }, look),
        h("button", { type: "button", class: "cl-small", "data-key": `out-${id}`, "aria-label": `Take out: ${called}`, onclick: () => this.takeOut(id) }, "Take out"),
      ),
    );
  }

  takeOut(id) {
    this.shell.talk.takeOut(`/games/${id}`);
    this.shell.talk.flush();
    this.heading.focus();
  }

  makeCosts(costs) {
    if (this.costs.children.length) return;
    const { form, talk } = this.shell;
    fill(
      this.costs,
      costs.map(([name, words, usual]) => {
        const pointer = `/costs/${name}`;
        const node = form.text(pointer, { label: `${words[0].toUpperCase()}${words.slice(1)}`, help: `Empty counts as ${usual}.`, numeric: true });
        form.set(pointer, talk.now(pointer) ?? "");
        return node;
      }),
    );
  }

  lock(locked) {
    this.locked = locked;
    this.bring.lock(locked);
    for (const button of this.node.querySelectorAll("[data-key^=play], [data-key^=out]")) button.disabled = Boolean(locked);
  }
}
