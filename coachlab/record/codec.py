"""Between documents and JSON: one reader and one writer for every document type, led by the type hints.

The JSON is flat: the schema's name, the envelope, the known fields in the order of the dataclass, then the fields that
this version does not know (`Part.extra`) in the order in which they were read. Whatever is written is read back first,
so that no save can make a file that does not load.
"""

from __future__ import annotations

from typing import Any, cast, overload

from coachlab.record import json_text
from coachlab.record.document import Document, Part
from coachlab.record.fault import Fault, pointer
from coachlab.record.hints import field_types
from coachlab.record.plain import fields_of, joined_surrogates, plain, refuse_depth
from coachlab.record.project import Project
from coachlab.record.reader import Reader
from coachlab.record.registry import D, document_type


def to_json(document: Document) -> dict[str, Any]:
    """The JSON tree of a document.

    Raises RecordError where a field holds what its type does not allow; nothing is then written anywhere.

    >>> tree = to_json(Project(title="Blood pressure", id="p1", created="2026-03-17T10:15:00Z"))
    >>> list(tree)[:7], tree["aim"]["target"]
    (['schema', 'version', 'id', 'created', 'saved', 'revision', 'title'], None)
    """
    try:
        return tree_of(document)
    except Fault as fault:
        raise fault.told("The record") from None


def json_of_saved(document: Document) -> dict[str, Any]:
    """The JSON tree of a document that was read from a file or saved: it was checked then, and is not once more.

    >>> json_of_saved(Project(title="Blood pressure"))["title"]
    'Blood pressure'
    """
    return cast(dict[str, Any], _written(document, "", 1))


@overload
def from_json(tree: dict[str, Any]) -> Project: ...
@overload
def from_json(tree: dict[str, Any], kind: type[D]) -> D: ...
def from_json(tree: dict[str, Any], kind: type[Document] | None = None) -> Document:
    """The document in a JSON tree: of the registered type that its "schema" names, only of `kind` where given.

    Raises RecordError (NotARecord, NewerRecord) with what is wrong and the JSON pointer to it.

    >>> from_json({"schema": "coachlab/project", "version": "1.0", "aim": {"target": 60}}).aim.target
    60
    """
    try:
        return document_of(tree, kind)
    except Fault as fault:
        raise fault.told("The record") from None


def dumps(document: Document) -> str:
    """The text of a document's file. Raises RecordError as `to_json` does.

    >>> dumps(Project(title="Blood pressure")).splitlines()[1]
    '  "schema": "coachlab/project",'
    """
    try:
        return json_text.encoded(tree_of(document)).decode("utf-8")
    except Fault as fault:
        raise fault.told("The record") from None


@overload
def loads(text: str | bytes) -> Project: ...
@overload
def loads(text: str | bytes, kind: type[D]) -> D: ...
def loads(text: str | bytes, kind: type[Document] | None = None) -> Document:
    """The document in a text, or in the bytes of a file. Raises RecordError as `from_json` does.

    >>> loads('{"schema": "coachlab/project", "version": "1.0", "title": "Blood pressure"}').title
    'Blood pressure'
    """
    try:
        return read_document(text, kind)
    except Fault as fault:
        raise fault.told("The record") from None


def read_document(text: str | bytes, kind: type[Document] | None = None) -> Document:
    """As `loads`, for callers that know a better name for the text than "the record": raises Fault."""
    if len(text) > json_text.LARGEST_FILE:
        raise json_text.too_large(len(text))
    return document_of(json_text.parsed(json_text.decoded(text) if isinstance(text, bytes) else text), kind)


def document_of(tree: Any, kind: type[Document] | None = None) -> Document:
    """As `from_json`, but raises Fault."""
    return Reader().document(tree, kind or Document, "", 1)


def tree_of(document: Document) -> dict[str, Any]:
    """As `to_json`, but raises Fault; TypeError where nobody registered the document's type."""
    if document_type(document.schema_name) is not type(document):
        raise TypeError(f"{type(document).__name__} is not registered: put @register above it")
    tree = cast(dict[str, Any], _written(document, "", 1))
    Reader().document(tree, type(document), "", 1)
    return tree


def _written(value: Any, where: str, depth: int) -> Any:
    if isinstance(value, (list, tuple)):
        refuse_depth(where, depth)
        return [_written(each, pointer(where, index), depth + 1) for index, each in enumerate(value)]
    if isinstance(value, dict):
        return fields_of(value, where, depth, _written)
    if not isinstance(value, Part):
        return joined_surrogates(value) if isinstance(value, str) else value
    refuse_depth(where, depth)
    tree: dict[str, Any] = {"schema": value.schema_name} if isinstance(value, Document) else {}
    for name in field_types(type(value)):
        each = getattr(value, name)
        simple = each is None or type(each) in (bool, int, float) or (type(each) is str and each.isascii())
        tree[name] = each if simple else _written(each, pointer(where, name), depth + 1)
    for name, each in fields_of(value.extra, where, depth, plain).items():
        if name in tree:
            raise Fault("has a field both by its name and in extra", "take it out of extra", where=pointer(where, name))
        tree[name] = each
    return tree
