"""Collects what an import finds row by row and puts alike findings into one sentence with all of their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coachlab.record.tables.problems import NOTE, PROBLEM_KINDS, Problem, places

_ALIKE = 12  # more sentences of one kind about one column than this are put together


class Findings:
    """Findings in the order of the sheet; `problems` gives them in the order in which a person should read them.

    `sheet` is the name of an Excel sheet; then cells are named too, by `origins`, the number of each column (of
    each row where the sheet was `turned`). A text that was pasted may begin anywhere in its sheet, so there it is the
    row and the column's name.
    """

    def __init__(
        self,
        turned: bool = False,
        problems: Sequence[Problem] = (),
        *,
        sheet: str = "",
        origins: Mapping[str, int] | None = None,
    ) -> None:
        self.turned = turned
        self.sheet = sheet
        self.origins = origins or {}
        self._whole: list[Problem] = list(problems)
        self._rows: dict[tuple[str, str, str, str, str], list[int]] = {}

    def place(self, *rows: int, column: str = "", short: bool = False) -> str:
        """The rows in words, as the person sees them; `short` leaves out the sheet that was just named.

        >>> Findings(turned=True).place(3), Findings(sheet="BP", origins={"Met": 2}).place(3, column="Met")
        ('column C', 'cell B3 of the sheet "BP"')
        """
        at = self.origins.get(column, 0) if self.sheet else 0
        return places(rows, turned=self.turned, column=at, sheet="" if short else self.sheet)

    def whole(
        self, kind: str, words: str, *, about: str = "", column: str = "", rows: Sequence[int] = (), found: str = ""
    ) -> None:
        """A finding whose sentence is ready."""
        self._whole.append(Problem(kind, words, tuple(rows), column, found, about))

    def add(self, kind: str, words: str, row: int, *, column: str = "", found: str = "", about: str = "") -> None:
        """A finding about one row; `words` has "{where}" (or "{Where}") in the place of "row 7"."""
        self._rows.setdefault((kind, about, column, words, found), []).append(row)

    def forget(self, about: str, rows: Sequence[int]) -> None:
        """Takes back findings about rows that are told of otherwise."""
        for key, there in self._rows.items():
            if key[1] == about:
                self._rows[key] = [row for row in there if row not in rows]
        self._rows = {key: there for key, there in self._rows.items() if there}

    def problems(self) -> list[Problem]:
        """All findings: refused rows first, then gaps, then what was left out, then notes.

        >>> findings = Findings()
        >>> for row in (3, 5): findings.add("missing", "In {where} it is empty.", row)
        >>> findings.problems()[0].words, findings.problems()[0].rows
        ('In rows 3 and 5 it is empty.', (3, 5))
        """
        alike: dict[tuple[str, str, str], list[tuple[str, str, list[int]]]] = {}
        for (kind, about, column, words, found), rows in self._rows.items():
            alike.setdefault((kind, about, column), []).append((words, found, rows))
        problems = list(self._whole)
        for (kind, about, column), group in alike.items():
            if len(group) > _ALIKE:
                words, found, first = group[0]
                rows = sorted(r for _, _, more in group for r in more)
                others = self.place(*[r for r in rows if r != first[0]], column=column, short=True)
                sentence = f"{self._filled(words, first[:1], column)} The same kind of thing is in {others}."
                problems.append(Problem(kind, sentence, tuple(rows), column, found, about))
                continue
            for words, found, rows in group:
                problems.append(Problem(kind, self._filled(words, rows, column), tuple(rows), column, found, about))
        return sorted(
            problems, key=lambda p: (PROBLEM_KINDS.index(p.kind), p.kind == NOTE or p.row is None, p.row or 0)
        )

    def _filled(self, words: str, rows: Sequence[int], column: str) -> str:
        where = self.place(*rows, column=column)
        return words.replace("{where}", where).replace("{Where}", where[:1].upper() + where[1:])
