"""Opens a lab or an exercise in JupyterLab by its name, and brings it back when the learner asks for it."""

from __future__ import annotations

from urllib.parse import quote

from tornado.ioloop import IOLoop

from coachlab.server.pages import PageHandler, behind_the_login
from coachlab.workspace.errors import WorkspaceError
from coachlab.workspace.layout import lay_out, was_laid_out

PLACES = {"lab": "labs/{}.ipynb", "exercise": "exercises/{}/exercise.ipynb"}


def lab_address(path: str) -> str:
    """Where JupyterLab shows a file of the workspace alone, without its workbench around it.

    >>> lab_address("labs/aim (new version 2026-11-22).ipynb")
    'doc/tree/labs/aim%20%28new%20version%202026-11-22%29.ipynb'
    """
    return f"doc/tree/{quote(path)}"


class NotebookHandler(PageHandler):
    """/coachlab/lab/NAME and /coachlab/exercise/NAME."""

    @behind_the_login
    async def get(self, kind: str, name: str) -> None:
        """Go to the notebook, or say that it is not there and offer to bring it back."""
        path = PLACES[kind].format(name)
        if (self.workspace / path).is_file():
            self.redirect(self.address(lab_address(path)))
        elif was_laid_out(self.workspace, path):
            self.set_status(404)
            self.show("taken_away.html", title=f"The {kind} is not there", kind=kind, path=path)
        else:
            self.tell(404, f"No such {kind}", f"There is no {kind} with this name: choose one on Coachlab's home.")

    @behind_the_login
    async def post(self, kind: str, name: str) -> None:
        """Bring back a notebook that the learner took away, then go to it."""
        path = PLACES[kind].format(name)
        try:
            await IOLoop.current().run_in_executor(
                None, lambda: lay_out(self.workspace, self.jupyter_data, bring_back=[path])
            )
        except WorkspaceError as error:
            self.tell(500, f"The {kind} could not be brought back", str(error))
            return
        self.redirect(self.address("coachlab", kind, name))
