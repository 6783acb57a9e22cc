"""What can be set, and which of several sources holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

_PREFIX = "CRITIC_"
SEVERITIES = ("error", "warning", "info")


class Shape(Enum):
    """What the value of a key looks like."""

    TEXT = auto()
    PATH = auto()  # a file or folder, relative to the file that names it
    PATH_OR_NAME = auto()  # a YAML file, or the name of something that ships
    CODES = auto()
    PATHS = auto()
    LEVELS = auto()  # code → severity
    EMBEDDER = auto()  # a name, or a kind and a colon and what it takes
    GLOBS = auto()  # pattern of paths → codes
    ORIGINS = auto()  # where web pages come from: scheme, host and port, or "*"


class Key(NamedTuple):
    """Something that can be set; ``name`` is how a file and the flag write it."""

    name: str
    shape: Shape
    about: str
    choices: tuple[str, ...] = ()

    @property
    def attribute(self) -> str:
        """The attribute of the settings."""
        return self.name.replace("-", "_")

    @property
    def variable(self) -> str:
        """The environment variable."""
        return _PREFIX + self.attribute.upper()


KEYS = {
    key.name: key
    for key in (
        Key("profile", Shape.PATH_OR_NAME, "whose advice to follow: a name, or a YAML file"),
        Key(
            "select",
            Shape.CODES,
            "run only these rules: a code, its beginning, a name or a criterion",
        ),
        Key("ignore", Shape.CODES, "leave these rules out"),
        Key("severity", Shape.LEVELS, "how loudly a rule speaks", (*SEVERITIES, "off")),
        Key("min-severity", Shape.TEXT, "show nothing quieter", SEVERITIES),
        Key("fail-on", Shape.TEXT, "what makes the exit code 1", ("error", "warning", "never")),
        Key("level", Shape.TEXT, "whose OKRs they are", ("company", "team", "individual")),
        Key("team", Shape.PATH, "what the team owns, influences and contributes to"),
        Key("cycle", Shape.TEXT, "the period: 2026-Q3, FY27 H2, 2027"),
        Key("journey", Shape.PATH_OR_NAME, "the way of those whom the team serves"),
        Key("strategy", Shape.PATH, "what the organisation has chosen, as YAML"),
        Key("knowledge", Shape.PATHS, "words and metrics of your own"),
        Key("baseline", Shape.PATH, "findings that are known and accepted"),
        Key("per-file-ignores", Shape.GLOBS, "leave rules out in some files"),
        Key("home", Shape.PATH, "where documents are kept, else where the system keeps data"),
        Key(
            "embedder",
            Shape.EMBEDDER,
            "what finds passages by meaning: minilm, none, path:FOLDER or openai:MODEL",
        ),
        Key("embedder-url", Shape.TEXT, "where an openai: embedder is served"),
        Key("embedder-key-file", Shape.PATH, "a file with the key for it, else OPENAI_API_KEY"),
        Key("server", Shape.TEXT, "a running service to send work to: its URL, or none"),
        Key("model", Shape.TEXT, "a language model to ask as well: provider:name, or none"),
        Key("base-url", Shape.TEXT, "where that model is served"),
        Key("consent", Shape.TEXT, "the host to which drafts may go; not in a file"),
        Key("key-file", Shape.PATH, "a file with the key for it, or for the server"),
        Key("model-seconds", Shape.TEXT, "how long its words are waited for"),
        Key("price", Shape.TEXT, "US dollars for a million tokens read / written: 0.4/1.6"),
        Key("max-cost", Shape.TEXT, "the most that a run may cost, in US dollars"),
        Key("tokens-a-day", Shape.TEXT, "the most tokens that a model may read and write in a day"),
        Key(
            "editor-wait",
            Shape.TEXT,
            "how many seconds an editor waits for a model, 0 to 30, or off",
        ),
        Key("log-format", Shape.TEXT, "how the service logs", ("text", "json")),
        Key("log-level", Shape.TEXT, "from what on it logs", ("debug", "info", "warning", "error")),
        Key("traces", Shape.TEXT, "whether the service sends traces", ("off", "otlp")),
        Key("origins", Shape.ORIGINS, "the web pages that may ask critic serve, or *: any"),
        Key("format", Shape.TEXT, "how the report is written"),
        Key("color", Shape.TEXT, "when to use colours", ("auto", "always", "never")),
    )
}


class Origin(NamedTuple):
    """Where a value stands ("critic.toml:3", "CRITIC_LEVEL", "--level"), under which key there."""

    where: str
    key: str = ""

    def __str__(self) -> str:
        """Say how an error begins: "critic.toml:3: level"."""
        return f"{self.where}: {self.key}" if self.key else self.where


DEFAULT = Origin("default")


class Found(NamedTuple):
    """A value, in the type of its attribute, and where it was found."""

    value: Any  # no type says that key and value belong together
    origin: Origin


Layer: TypeAlias = Mapping[str, Found]


@dataclass(frozen=True)
class Settings:
    """What holds for one run. Paths are relative to the current folder.

    ``severity`` has pairs of what names rules and a severity, or "off"; ``per_file_ignores`` pairs
    of a pattern and what names rules. ``folder`` is where the configuration file stands, which is
    what patterns are relative to; "" where there is none. ``stands`` is by the name of the key.
    """

    profile: str = "default"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    min_severity: str = "info"
    fail_on: str = "error"
    level: str | None = None
    team: str | None = None
    cycle: str | None = None
    journey: str | None = None
    strategy: str | None = None
    knowledge: tuple[str, ...] = ()
    baseline: str | None = None
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    home: str | None = None
    embedder: str = "minilm"
    embedder_url: str | None = None
    embedder_key_file: str | None = None
    server: str | None = None
    model: str | None = None
    base_url: str | None = None
    consent: str | None = None
    key_file: str | None = None
    model_seconds: str = "60"
    price: str | None = None
    max_cost: str | None = None
    tokens_a_day: str | None = None
    editor_wait: str = "0.3"
    log_format: str = "text"
    log_level: str = "info"
    traces: str = "off"
    origins: tuple[str, ...] = ()
    format: str = "text"
    color: str = "auto"
    folder: str = ""
    stands: Mapping[str, Origin] = field(default_factory=dict)

    def origin(self, name: str) -> Origin:
        """Return where the value of a key comes from."""
        return self.stands.get(name, DEFAULT)


DEFAULTS = Settings()


def resolve(*layers: Layer, folder: str = "") -> Settings:
    """Return what holds of ``layers``, the weakest first.

    The strongest that names a key holds; severities add up, and for one rule the strongest holds.
    """
    found: dict[str, Found] = {}
    for layer in layers:
        for name, each in layer.items():
            adds_up = KEYS[name].shape is Shape.LEVELS and name in found
            found[name] = _both(found[name], each) if adds_up else each
    values = {KEYS[name].attribute: each.value for name, each in found.items()}
    stands = {name: each.origin for name, each in found.items()}
    return replace(DEFAULTS, **values, folder=folder, stands=stands)


def _both(weaker: Found, stronger: Found) -> Found:
    """Put what is stronger last, where it holds: a rule may be named in several ways."""
    named = {code.upper() for code, _ in stronger.value}
    kept: Sequence[tuple[str, str]] = [
        (code, level) for code, level in weaker.value if code.upper() not in named
    ]
    where = f"{weaker.origin.where}, {stronger.origin.where}"
    return Found((*kept, *stronger.value), Origin(where, "severity"))
