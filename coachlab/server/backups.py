"""Backup and restore on the home page: one zip out; one zip in, first looked at, then brought back without loss."""

from __future__ import annotations

import contextlib
import re
import secrets
import time
from pathlib import Path

from tornado.ioloop import IOLoop

from coachlab.server.first_steps import day_in_words
from coachlab.server.pages import PageHandler, behind_the_login
from coachlab.workspace.archive import Archive
from coachlab.workspace.backup import backup_name, make_backup
from coachlab.workspace.errors import WorkspaceError
from coachlab.workspace.layout import lay_out
from coachlab.workspace.restore import Step, listed, plan, restore

LARGEST_UPLOAD = 200 * 1024**2
CHUNK = 1024**2
KEPT = 3600.0
"""Seconds for which a zip that was looked at waits for the decision to bring it back."""

_TICKET = re.compile(r"[0-9a-f]{32}")


class _StagingHandler(PageHandler):
    @property
    def staging(self) -> Path:
        """A folder for zips on their way, beside the server's other data and never in the workspace."""
        folder = self.jupyter_data / "coachlab-staging"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in folder.iterdir():
            with contextlib.suppress(OSError):
                if time.time() - old.stat().st_mtime > KEPT:
                    old.unlink()
        return folder


class BackupHandler(_StagingHandler):
    """/coachlab/backup gives the zip."""

    @behind_the_login
    async def get(self) -> None:
        """Make the zip and send it piece by piece."""
        place = self.staging / f"{secrets.token_hex(16)}.zip"
        try:
            await IOLoop.current().run_in_executor(None, make_backup, self.workspace, place)
            self.set_header("Content-Type", "application/zip")
            self.set_header("Content-Length", str(place.stat().st_size))
            self.set_attachment_header(backup_name())
            with place.open("rb") as file:
                while piece := file.read(CHUNK):
                    self.write(piece)
                    await self.flush()
        except WorkspaceError as error:
            self.tell(500, "The backup could not be made", str(error))
        finally:
            with contextlib.suppress(OSError):
                place.unlink(missing_ok=True)


class RestoreHandler(_StagingHandler):
    """/coachlab/restore takes a zip and shows what it would change; with the ticket of that zip it brings it back."""

    @behind_the_login
    async def get(self) -> None:
        """The way here is the form on the home page."""
        self.redirect(self.address("coachlab/") + "#work")

    @behind_the_login
    async def post(self) -> None:
        """A file: look at it. A ticket: bring back the file that was looked at."""
        try:
            ticket = self.get_body_argument("ticket", "")
            if ticket:
                await self._bring_back(ticket)
            else:
                await self._look_at()
        except WorkspaceError as error:
            self.tell(400, "The backup was not brought back", str(error))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.tell(500, "The backup was not brought back", f"It could not be kept while you decide ({reason}).")

    async def _look_at(self) -> None:
        files = self.request.files.get("backup", [])
        if not files or not files[0].filename:
            self.tell(400, "No file was chosen", "Go back, choose a backup (a zip file), then press the button again.")
            return
        upload = files[0]
        if len(upload.body) > LARGEST_UPLOAD:
            self.tell(
                413,
                "The backup is too large for this page",
                "It is larger than 200 MB: bring it back with the command “coachlab restore”, which has no such limit.",
            )
            return
        ticket = secrets.token_hex(16)
        place = self.staging / f"{ticket}.zip"
        place.write_bytes(upload.body)
        shown = Path(upload.filename.replace("\\", "/")).name

        def look() -> tuple[str, list[Step], int]:
            with Archive(place, shown) as archive:
                steps = plan(archive, self.workspace)
                return day_in_words(archive.made), listed(steps), len(steps)

        try:
            made, steps, all_files = await IOLoop.current().run_in_executor(None, look)
        except WorkspaceError:
            place.unlink(missing_ok=True)
            raise
        self.show(
            "restore.html",
            title="Bring a backup back",
            name=shown,
            made=made,
            steps=steps,
            files=all_files,
            ticket=ticket,
        )

    async def _bring_back(self, ticket: str) -> None:
        place = self.staging / f"{ticket}.zip"
        if not _TICKET.fullmatch(ticket) or not place.is_file():
            self.tell(400, "The backup is not here any more", "Choose the backup file again on Coachlab's home.")
            return

        def bring() -> list[Step]:
            with Archive(place) as archive:
                done = restore(archive, self.workspace)
            # labs that came back are ours but not yet trusted on this computer
            lay_out(self.workspace, self.jupyter_data)
            return done

        done = await IOLoop.current().run_in_executor(None, bring)
        place.unlink(missing_ok=True)
        self.show("restored.html", title="Your backup is back", steps=listed(done))
