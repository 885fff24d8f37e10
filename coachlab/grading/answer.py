"""An answer as a whole: the documents that an exercise asks for, each in its file, begun, read, changed and saved.

`KINDS` is the one table of what an answer may consist of. A document of another kind is one more line there, and a
field of the same name in the hand-in.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from coachlab.grading.case import Case, choose_case
from coachlab.grading.errors import ExerciseError
from coachlab.quiz import Answer as Option
from coachlab.quiz import Question
from coachlab.record import (
    Document,
    Project,
    RecordConflict,
    RecordError,
    document_type,
    from_json,
    load,
    save,
    to_json,
)

if TYPE_CHECKING:
    from coachlab.grading.about import About
    from coachlab.record.responses import Responses

FOLDER = "answers"
RESPONSES = "responses"


@dataclass(frozen=True)
class AnswerKind:
    """One document of an answer: its `name` (of its file, and of its field in a hand-in), its schema, and its `words`.

    Longer texts and lists than `longest_text`, `longest_list` and, for a list by its place, `longest` are no person's
    work, and a hand-in with them is not taken.
    """

    name: str
    schema: str
    words: str
    longest_list: int = 1_000
    longest_text: int = 10_000
    longest: Mapping[str, int] = field(default_factory=dict)

    @property
    def type(self) -> type[Document]:
        """The document's class, loaded when somebody asks for it."""
        found = document_type(self.schema)
        if found is None:
            raise LookupError(self.schema)
        return found

    def file(self, folder: Path) -> Path:
        """Where it lies in an exercise's folder.

        >>> KINDS["project"].file(Path("aim")).as_posix()
        'aim/answers/project.json'
        """
        return folder / FOLDER / f"{self.name}.json"


KINDS: dict[str, AnswerKind] = {
    kind.name: kind
    for kind in (
        AnswerKind("project", "coachlab/project", "improvement project", longest={"/measures": 50}),
        # the contacts of a whole programme, month after month, are some thousands
        AnswerKind("programme", "coachlab/programme", "coaching programme", longest_list=10_000),
        AnswerKind("rehearsals", "coachlab/rehearsals", "set of rehearsals"),
        AnswerKind("profile", "coachlab/profile", "coach profile"),
        AnswerKind(RESPONSES, "coachlab/responses", "set of answers to questions"),
    )
}
"""What an answer may consist of, by name, in the order in which it is shown."""


class Answer:
    """The answer to one exercise: a document for each name that the exercise asks for, and for no other.

    `about` is the exercise as the learners of this answer's case have it.
    """

    def __init__(self, about: About, documents: Mapping[str, Document] | None = None, *, case: str = "") -> None:
        """The answer with these documents. What is missing is as every learner begins with it; what is too much goes.

        Its case is the one that its responses name, else `case`; where that is none, the first of the exercise.

        >>> from coachlab.grading.about import About
        >>> about = About("aim", "1.0", "Aim", 30, [], [], [], {"project": {"practice": "Elm Street"}})
        >>> Answer(about).project.practice, Answer(about).project.id != Answer(about).project.id
        ('Elm Street', True)
        """
        given = documents or {}
        letter = _named_case(given.get(RESPONSES)) or case
        self._whole = about
        self.case: Case | None = about.case(letter)
        """The learner's case; None where the exercise has none."""
        self.about = about.of_case(letter)
        self.documents: dict[str, Document] = {
            kind.name: given[kind.name] if kind.name in given else self._begun(kind) for kind in _asked(about)
        }

    @classmethod
    def read(cls, about: About, folder: Path) -> Answer:
        """The answer in an exercise's folder. Raises RecordError with one sentence where a file of it is damaged."""
        return cls(about, {kind.name: _read(kind, folder) for kind in _asked(about) if kind.file(folder).exists()})

    @classmethod
    def open(cls, about: About, folder: Path) -> Answer:
        """The answer in an exercise's folder; the files that are not there are made, for a learner to begin with.

        A learner's case is chosen with the first file and never again; work that was begun before the exercise had
        cases belongs to the first.
        """
        if about.cases:
            _settle_case(about, folder)
        answer = cls.read(about, folder)
        for name, document in answer.documents.items():
            if not KINDS[name].file(folder).exists():
                _save_new(document, KINDS[name].file(folder))
        return cls.read(about, folder)

    def save(self, folder: Path) -> None:
        """Write every document into its file, as a solution does in place of a learner's forms. Raises RecordError."""
        for name, document in self.documents.items():
            place = KINDS[name].file(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            save(document, place, keep_version=False)

    def document(self, name: str) -> Document:
        """One document of it. Raises `ExerciseError` where the exercise does not ask for it."""
        if name not in self.documents:
            words = KINDS[name].words if name in KINDS else name
            raise ExerciseError(f"The exercise {self.about.exercise} asks for no {words}: name it under starter:.")
        return self.documents[name]

    @property
    def project(self) -> Project:
        """The improvement project."""
        return cast(Project, self.document("project"))

    @property
    def responses(self) -> Responses:
        """What was chosen and written."""
        return cast("Responses", self.document(RESPONSES))

    def file(self, name: str) -> str:
        """The path, inside the exercise's folder, of a data file: the case's own where it has one of this name."""
        return self.case.file(name) if self.case else name

    def replaced(self, **documents: Document) -> Answer:
        """The answer with other documents in the place of some of its own."""
        return Answer(self._whole, {**self.documents, **documents})

    def copied(self) -> Answer:
        """An answer of its own with the same in it."""
        return Answer(
            self._whole, {name: from_json(to_json(each), type(each)) for name, each in self.documents.items()}
        )

    def to_json(self) -> dict[str, Any]:
        """The documents' JSON by their names."""
        return {name: to_json(document) for name, document in self.documents.items()}

    def _begun(self, kind: AnswerKind) -> Document:
        """The document that every learner of the case begins with, each with a number of its own."""
        fields = self.about.starter[kind.name]
        if kind.name == RESPONSES and self.case:
            fields = {**fields, "case": self.case.letter}
        return _begun(kind, fields)

    # What was chosen.

    def choose(self, quiz: str, *texts: str) -> None:
        """Choose an answer to each question of a quiz by the answers' texts, in order; "" leaves one open.

        Raises `ExerciseError` where there are too many, or where a text is none of a question's answers.
        """
        questions = self.about.quiz(quiz).read()
        if len(texts) > len(questions):
            raise ExerciseError(f"The quiz {quiz} has {len(questions)} questions, and {len(texts)} answers are chosen.")
        for question, text in zip(questions, texts, strict=False):
            found = next((option for option in question.answers if option.text == text), None)
            if text and found is None:
                raise ExerciseError(f"The quiz {quiz} has no answer “{text[:60]}” to “{question.text[:60]}”.")
            self.responses.choose(question.id, found.key if found else "")

    def chosen(self, quiz: str) -> list[tuple[Question, Option | None]]:
        """Each question of a quiz with the answer that was chosen; None where nothing is, or what is no answer."""
        return [
            (
                question,
                next((each for each in question.answers if each.key == self.responses.answer_to(question.id)), None),
            )
            for question in self.about.quiz(quiz).read()
        ]


def _asked(about: About) -> list[AnswerKind]:
    return [kind for name, kind in KINDS.items() if name in about.starter]


def _named_case(responses: Document | None) -> str:
    return getattr(responses, "case", "")


def _settle_case(about: About, folder: Path) -> None:
    """Write a learner's case into the responses, which are made where they are not there yet."""
    kind = KINDS[RESPONSES]
    place = kind.file(folder)
    begun_before = any(each.file(folder).exists() for each in _asked(about))
    if place.exists():
        responses = cast("Responses", _read(kind, folder))
        if not responses.case:
            responses.case = about.letters[0]
            with suppress(RecordConflict):  # a second window did the same at the same moment
                save(responses, place)
        return
    new = _begun(kind, about.starter[RESPONSES])
    letter = about.letters[0] if begun_before else choose_case(about.letters, new.id)
    made = _begun(kind, {**about.of_case(letter).starter[RESPONSES], "id": new.id, "case": letter})
    _save_new(made, place)


def _save_new(document: Document, place: Path) -> None:
    place.parent.mkdir(exist_ok=True)
    with suppress(RecordConflict):  # a second window of the exercise was opened at the same moment
        save(document, place)


def _begun(kind: AnswerKind, fields: Mapping[str, Any]) -> Document:
    new = to_json(kind.type())
    envelope = {name: new[name] for name in ("schema", "version", "id", "created")}
    return from_json({**envelope, **fields}, kind.type)


def _read(kind: AnswerKind, folder: Path) -> Document:
    place = kind.file(folder)
    document = load(place)
    if not isinstance(document, kind.type):
        raise RecordError(
            f"{place} is not a {kind.words}: bring back the answer from a backup, or delete it to begin anew."
        )
    return document
