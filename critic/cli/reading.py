"""From arguments to drafts: which files are meant, and what text is in them."""

from __future__ import annotations

import codecs
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from critic import office
from critic.errors import InputError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.okr.extract import Extract

STDIN = "-"

_LARGEST = 16 << 20
_MAGIC = frozenset("*?[")
_SUFFIXES = frozenset(
    (".csv", ".json", ".markdown", ".md", ".tsv", ".txt", ".yaml", ".yml", *office.SUFFIXES)
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Draft(NamedTuple):
    """A text and the path that it is called by; "-" for standard input.

    ``extract`` is there where the text was taken out of a Word or Excel file.
    """

    path: str
    source: str
    extract: Extract | None = None

    @property
    def is_extracted(self) -> bool:
        """Whether the file itself is no text, so that its text cannot be written back."""
        return self.extract is not None


def expand(argument: str) -> list[str]:
    """Return the files that an argument means: itself, those in a folder, or those of a pattern.

    Patterns are expanded here because not every shell does it. Raises InputError where nothing
    is there.
    """
    if argument == STDIN:
        return [STDIN]
    try:
        return _found(argument)
    except (OSError, ValueError) as error:
        raise InputError(f"no path that can be looked up ({error})") from error


def visible_files(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and the folders in it, sorted; what is hidden is left out."""
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_file():
            yield entry
        elif entry.is_dir() and not entry.is_symlink():
            yield from visible_files(entry)


def read(path: str) -> str:
    """Return the text in a file. Raises InputError where it cannot be read as text."""
    return load(path).source


def load(path: str) -> Draft:
    """Return the draft in a file. Raises InputError where it cannot be read."""
    return draft(path, read_bytes(path))


def read_bytes(path: str) -> bytes:
    """Return what is in a file. Raises InputError where it cannot be read."""
    try:
        with Path(path).open("rb") as stream:
            return _limited(stream)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(f"cannot be read ({reason})") from error


def load_stream(path: str, stream: BinaryIO) -> Draft:
    """Return the draft in an open stream; one without an end is refused."""
    return draft(path, _limited(stream))


def draft(path: str, data: bytes) -> Draft:
    """Return the draft that a file holds.

    Word and Excel files are known by how they begin, or by the ending of ``path``.
    """
    if office.is_office(data) or Path(path).suffix.lower() in office.SUFFIXES:
        extract = office.read(data)
        return Draft(path, extract.text, extract)
    return Draft(path, decode(data))


def decode(data: bytes) -> str:
    """Return the text of ``data``: UTF-8, or UTF-16 with a byte order mark.

    Line ends stay as they are, so that positions are those of the file; the mark is no part of
    the text, as in every editor. Raises UnreadableError with the place of the first wrong byte.
    """
    mark, encoding = _encoding(data)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        at = len(mark) + error.start
        raise UnreadableError(
            f"not UTF-8 or UTF-16 text (byte {at} is 0x{data[at]:02x});"
            " save it as UTF-8, or copy its text and paste it"
        ) from error
    zero = text.find("\0")
    if zero >= 0:
        raise UnreadableError(
            f"a binary file, not text (character {zero} is NUL);"
            " copy its text and paste it, or export it as text, CSV or Markdown"
        )
    return text


def encode(text: str, *, like: bytes) -> bytes:
    """Return ``text`` in the encoding of the file that holds ``like``, its mark included."""
    mark, encoding = _encoding(like)
    return mark + text.encode(encoding)


def _encoding(data: bytes) -> tuple[bytes, str]:
    return next((found for found in _MARKS if data.startswith(found[0])), (b"", "utf-8"))


def _limited(stream: BinaryIO) -> bytes:
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise UnreadableError(f"more than {_LARGEST >> 20} MiB, as no draft has; give a part")
    return data


def _found(argument: str) -> list[str]:
    path = Path(argument)
    if not argument:
        raise InputError("an empty path; give - for standard input, or . for this folder")
    if path.is_dir():
        return _in_folder(path)
    if path.exists():
        return [argument]
    if _MAGIC.intersection(argument):
        return _matching(path)
    hint = "; to critique a text, pipe it into critic check" if " " in argument else ""
    raise InputError(f"no such file{_near(path)}{hint}")


def _in_folder(folder: Path) -> list[str]:
    found = [path for path in visible_files(folder) if path.suffix.lower() in _SUFFIXES]
    if not found:
        raise InputError(f"no drafts in this folder (looked for {', '.join(sorted(_SUFFIXES))})")
    return [str(path) for path in found]


def _matching(pattern: Path) -> list[str]:
    root = Path(pattern.anchor)
    found = sorted(path for path in root.glob(str(pattern.relative_to(root))) if path.is_file())
    if not found:
        raise InputError("no file matches this pattern")
    return [str(path) for path in found]


def _near(path: Path) -> str:
    folder = path.parent
    names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    near = get_close_matches(path.name, names, n=3)
    return f"; did you mean {' or '.join(str(folder / name) for name in near)}?" if near else ""
