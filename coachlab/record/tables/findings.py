"""Collects what an import finds row by row and puts alike findings into one sentence with all of their rows."""

from __future__ import annotations

from collections.abc import Sequence

from coachlab.record.tables.problems import NOTE, PROBLEM_KINDS, Problem, places

_ALIKE = 12  # more sentences of one kind about one column than this are put together


class Findings:
    """Findings in the order of the sheet; `problems` gives them in the order in which a person should read them."""

    def __init__(self, turned: bool = False, problems: Sequence[Problem] = ()) -> None:
        self.turned = turned
        self._whole: list[Problem] = list(problems)
        self._rows: dict[tuple[str, str, str, str, str], list[int]] = {}

    def place(self, *rows: int) -> str:
        """The rows in words, as the person sees them.

        >>> Findings(turned=True).place(3)
        'column C'
        """
        return places(rows, turned=self.turned)

    def whole(
        self, kind: str, words: str, *, about: str = "", column: str = "", rows: Sequence[int] = (), found: str = ""
    ) -> None:
        """A finding whose sentence is ready."""
        self._whole.append(Problem(kind, words, tuple(rows), column, found, about))

    def add(self, kind: str, words: str, row: int, *, column: str = "", found: str = "", about: str = "") -> None:
        """A finding about one row; `words` has "{where}" (or "{Where}") in the place of "row 7"."""
        self._rows.setdefault((kind, about, column, words, found), []).append(row)

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
                others = self.place(*[r for r in rows if r != first[0]])
                sentence = f"{self._filled(words, first[:1])} The same kind of thing is in {others}."
                problems.append(Problem(kind, sentence, tuple(rows), column, found, about))
                continue
            for words, found, rows in group:
                problems.append(Problem(kind, self._filled(words, rows), tuple(rows), column, found, about))
        return sorted(
            problems, key=lambda p: (PROBLEM_KINDS.index(p.kind), p.kind == NOTE or p.row is None, p.row or 0)
        )

    def _filled(self, words: str, rows: Sequence[int]) -> str:
        where = self.place(*rows)
        return words.replace("{where}", where).replace("{Where}", where.capitalize())
