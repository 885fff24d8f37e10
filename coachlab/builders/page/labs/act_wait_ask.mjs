// Act, wait or ask: choose a practice, play its months, and talk about it; one of the three is on the page at a time.
import { h } from "../form/dom.mjs";
import { ChooseGame } from "./game_choose.mjs";
import { PlayGame } from "./game_play.mjs";
import { GameTalk } from "./game_talk.mjs";
import { mount } from "../form/shell.mjs";

function make(shell) {
  const { talk } = shell;
  let on = "";
  let list = [];

  let wish = null; // what the person asked for before Python was there

  const ask = (message) => {
    try {
      shell.ask(message);
    } catch {
      wish = message;
      shell.tell("Your coach is still getting ready. Then it goes on by itself.");
    }
  };

  function comeTrue() {
    if (!wish || talk.waiting) return;
    const message = wish;
    wish = null;
    shell.untell();
    ask(message);
  }
  const open = (id) => {
    talk.change("/playing", id);
    talk.flush();
  };
  const leave = () => open("");
  const choose = new ChooseGame(shell, ask, open);
  const play = new PlayGame(shell, ask, leave);
  const after = new GameTalk(shell, ask, leave);
  const laying = h("p", { class: "cl-help", hidden: true }, "Your game is being laid out.");

  /** Show one of the three; the person is led to its beginning when it is another one than before. */
  function turnTo(name, heading) {
    const moved = on && on !== name && on !== "laying"; // who opens the page may want to read what stands above
    on = name;
    shell.way.button.hidden = !name.startsWith("talk"); // before the end the coach keeps quiet
    laying.hidden = name !== "laying";
    choose.node.hidden = name !== "choose";
    play.node.hidden = !name.startsWith("play");
    after.node.hidden = !name.startsWith("talk");
    if (moved && heading && on !== "laying") {
      heading.focus({ preventScroll: true });
      shell.root?.scrollIntoView({ block: "start" });
    }
  }

  function feedback({ table, talk: said, problem, game, chart }) {
    if (!game) return turnTo("choose", choose.heading);
    if (table?.over) {
      const { scenario = "" } = list.find(({ id }) => id === game.id) ?? {};
      after.show(game, table, said, scenario);
      turnTo(`talk ${game.id}`, after.heading);
    } else {
      play.show(game, table, problem, chart);
      turnTo(`play ${game.id}`, play.title);
    }
    // what the league does is worked out when the person has the rest on the page
    if (table && (table.over ? !said : table.begun && !table.rules)) talk.send({ type: "rules" });
  }

  return {
    key: "act-wait-ask",
    name: "Act, wait or ask",
    className: "cl-coach-below cl-game-lab",
    body: h("div", { class: "cl-fields cl-game-body" }, laying, choose.node, play.node, after.node),
    ears: {
      about: (about) => {
        list = about.games;
        choose.about(about);
        play.fixed(about);
      },
      state: (message) => {
        if (!on) turnTo(message.fields["/playing"] ? "laying" : "choose");
        choose.lock(message.read_only);
        play.lock(message.read_only);
        queueMicrotask(comeTrue);
      },
      feedback,
      preview: (message) => choose.bring.preview(message),
      imported: (message) => {
        choose.bring.imported(message);
        shell.untell(); // the page turns to the new game, which says enough
      },
      importProblem: (message) => choose.bring.importProblem(message),
    },
  };
}

export default {
  render({ model, el }) {
    return mount(model, el, make);
  },
};
