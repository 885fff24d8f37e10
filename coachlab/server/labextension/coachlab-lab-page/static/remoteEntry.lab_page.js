// The container by which JupyterLab loads this extension: what a module federation build would write, by hand.
(() => {
  const NAME = "coachlab-lab-page";
  const here = document.currentScript.src;
  let scope = {};

  /** One of JupyterLab's own modules out of its share scope, where JupyterLab has already loaded it. */
  async function shared(name) {
    const versions = Object.values(scope[name] ?? {});
    const chosen = versions.find((version) => version.loaded) ?? versions[0];
    if (!chosen) throw new Error(`${NAME}: JupyterLab shares no ${name}`);
    return (await chosen.get())();
  }

  async function plugins() {
    const [application, notebook, cells, widgets, { activate, isPageShown }] = await Promise.all([
      shared("@jupyterlab/application"),
      shared("@jupyterlab/notebook"),
      shared("@jupyterlab/cells"),
      shared("@lumino/widgets"),
      import(new URL("lab_page.js", here).href),
    ]);
    const page = {
      id: `${NAME}:plugin`,
      description: "Opens Coachlab's labs ready to use.",
      autoStart: true,
      requires: [notebook.INotebookTracker],
      activate: (app, tracker) =>
        activate(app, tracker, { CodeCell: cells.CodeCell, Widget: widgets.Widget }, new URL("./", here).href),
    };
    const connectionLost = {
      id: `${NAME}:connection-lost`,
      description: "Leaves it to a lab's bar to say that the server is away, since a dialog would stop all typing.",
      autoStart: true,
      provides: application.IConnectionLost,
      activate: () => async (manager, error, translator) => {
        if (!isPageShown()) await application.ConnectionLost(manager, error, translator);
      },
    };
    return [page, connectionLost];
  }

  window._JUPYTERLAB = window._JUPYTERLAB ?? {};
  window._JUPYTERLAB[NAME] = {
    init(shareScope) {
      scope = shareScope;
    },
    async get(module) {
      if (module !== "./extension") throw new Error(`${NAME} has no module ${module}`);
      const exported = { __esModule: true, default: await plugins() };
      return () => exported;
    },
  };
})();
