"""Every deliberate error, by who can fix it.

    CriticError
    ├── InputError            the person who gave the text, the path or the flag
    │   ├── UnreadableError       the bytes are no text that we can read
    │   └── MalformedError        the text breaks the format that it claims to be (line and column)
    ├── ConfigurationError    the person who keeps the rubric, the profile or the installation
    │   └── MissingExtraError     a part that is installed on request is not there
    └── UpstreamError         whoever keeps the service that was asked (see critic/model/port.py)

Each message says what is wrong and how to mend it.
"""


class CriticError(Exception):
    """Root of every error that okr-critic raises on purpose."""


class InputError(CriticError):
    """What was given cannot be worked with; the message says what to change."""


class UnreadableError(InputError):
    """The input is no text: binary, or in an encoding that is not UTF-8 or UTF-16."""


class MalformedError(InputError):
    """The text breaks the format that it claims to be; carries a 1-based line and column."""

    def __init__(self, message: str, *, line: int, column: int) -> None:
        super().__init__(f"line {line}, column {column}: {message}")
        self.problem = message
        self.line = line
        self.column = column


class ConfigurationError(CriticError):
    """A rubric, a profile or an installation is wrong; the message names file and line."""


class MissingExtraError(ConfigurationError):
    """A part that is installed on request is not there; the message says how to get it."""


class UpstreamError(CriticError):
    """A service that was asked has not answered as it should; no critique fails because of it."""
