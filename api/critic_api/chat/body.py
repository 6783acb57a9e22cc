"""What a chat client sends: leniently read, since clients send much that means nothing here.

What would change the answer and cannot be had is refused; everything else is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from critic_api.chat.described import BODY
from critic_api.draft import Words
from critic_api.kept.asking import MOST, Choice
from critic_api.problems import FieldError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXTS = ("text", "input_text")
_LENIENT = ConfigDict(extra="ignore", strict=True)


class Part(BaseModel):
    """A part of a message; ``text`` is what parts of that type hold."""

    model_config = _LENIENT

    type: Words
    text: str | None = None


class Message(BaseModel):
    """A message. Only those of the user are read: questions, of which the last is answered."""

    model_config = _LENIENT

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None


class StreamOptions(BaseModel):
    """What to send in a stream besides the answer."""

    model_config = _LENIENT

    include_usage: bool | None = None


class Format(BaseModel):
    """The form of an answer: here it is text."""

    model_config = _LENIENT

    type: Words


class Chat(Choice):
    """A chat, and which episodes are meant; other fields of the protocol are ignored."""

    model_config = ConfigDict(extra="ignore", strict=True, json_schema_extra={"examples": [BODY]})

    model: Words
    messages: Annotated[list[Message], Field(min_length=1)]
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: int | None = None
    response_format: Format | None = None
    modalities: list[Words] | None = None
    tool_choice: Words | dict[str, Any] | None = None

    @property
    def tells_usage(self) -> bool:
        """Whether a stream ends with what the answer has cost."""
        return bool(self.stream_options and self.stream_options.include_usage)


def questions(chat: Chat) -> list[str]:
    """Return what the user has asked, the question to be answered last.

    Raises FieldError where there is none, or where something is wanted that cannot be had.
    """
    _refuse(chat)
    asked = [
        (at, _text(at, message)) for at, message in enumerate(chat.messages) if _is_asked(message)
    ]
    if not asked:
        raise FieldError("messages", "there is no message of the user to answer")
    at, question = asked[-1]
    where = f"messages/{at}/content"
    if not question.strip():
        raise FieldError(where, "it is empty; say what you want to know")
    if len(question) > MOST:
        raise FieldError(where, f"a question may have {MOST:,} characters")
    # What could not be a question has had no answer either.
    earlier = [each for _, each in asked[:-1] if each.strip() and len(each) <= MOST]
    return [*earlier, question]


def _refuse(chat: Chat) -> None:
    if chat.n not in (None, 1):
        raise FieldError("n", "there is one answer, so that n is 1")
    if chat.response_format is not None and chat.response_format.type != "text":
        raise FieldError("response_format", "answers are text; POST /v1/ask answers in JSON")
    if chat.modalities is not None and chat.modalities != ["text"]:
        raise FieldError("modalities", "answers are text")
    if chat.tool_choice not in (None, "none", "auto"):
        raise FieldError("tool_choice", "no tool is ever called here")


def _is_asked(message: Message) -> bool:
    return message.role == "user"


def _text(at: int, message: Message) -> str:
    content = message.content or ""
    return content if isinstance(content, str) else "\n".join(_texts(at, content))


def _texts(at: int, parts: list[Part]) -> Iterator[str]:
    for number, part in enumerate(parts):
        if part.type not in _TEXTS:
            where = f"messages/{at}/content/{number}"
            raise FieldError(where, f"only text can be asked with, and this is {part.type}")
        yield part.text or ""
