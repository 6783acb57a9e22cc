"""What chat clients are answered, in the forms of OpenAI's protocol."""

from __future__ import annotations

from typing import Literal

from critic_api.shapes.base import Count, ModelPart, Shape
from critic_api.shapes.kept import Near, Quote


class UrlCitation(Shape):
    """A link in the text: where it stands, in code points, and where it leads."""

    start_index: Count
    end_index: Count
    url: str
    title: str


class Annotation(Shape):
    """A mark on the text."""

    type: Literal["url_citation"]
    url_citation: UrlCitation


class ChatAnswer(Shape):
    """The message of an answer; the last four keys are ours beside those of the protocol."""

    role: Literal["assistant"]
    content: str
    """Markdown: each claim above its quote and the places where that stands."""
    refusal: None
    annotations: list[Annotation]
    answered: bool
    citations: list[Quote]
    nearest: list[Near]
    """What comes near, where there is no answer."""


class ChatChoice(Shape):
    """The one answer."""

    index: Literal[0]
    message: ChatAnswer
    logprobs: None
    finish_reason: Literal["stop"]


class ReadTokens(Shape):
    """What of the tokens read came from the cache of the provider."""

    cached_tokens: Count


class ChatUsage(Shape):
    """Tokens; none where no model was asked."""

    prompt_tokens: Count
    completion_tokens: Count
    total_tokens: Count
    prompt_tokens_details: ReadTokens


class Completion(Shape):
    """An answer from the episodes."""

    id: str
    object: Literal["chat.completion"]
    created: Count
    """Seconds since 1970."""
    model: str
    choices: list[ChatChoice]
    usage: ChatUsage
    asked: ModelPart


class ChatModel(Shape):
    """A model that a chat may name."""

    id: str
    object: Literal["model"]
    created: Count
    owned_by: str


class ChatModels(Shape):
    """The models that a chat may name."""

    object: Literal["list"]
    data: list[ChatModel]


class ChatFault(Shape):
    """What is wrong, and where."""

    message: str
    type: str
    param: str | None
    """The field: `messages[2].content`."""
    code: str | None


class ChatError(Shape):
    """Why a request of a chat client is not answered."""

    error: ChatFault
