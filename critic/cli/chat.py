"""``critic chat``: ask episodes one question after another."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.cli import answerers, episodes, kept, models, served, slash
from critic.cli.output import add_color
from critic.cli.terminal import Color
from critic.errors import CriticError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from critic.cli.answerers import Answerer, Hear, Reply
    from critic.cli.diary import Diary
    from critic.cli.options import Commands, Options
    from critic.cli.terminal import Terminal
    from critic.corpus.embed import Embedder
    from critic.episodes.answer import Claim
    from critic.episodes.conversation import Talk
    from critic.remote.library import Library
    from critic.store.values import Session

_PROMPT = "> "
_EXAMPLES = """\
examples:
  critic chat
  critic chat --resume                  go on with the session that was talked in last
  critic chat --resume 3f2a             go on with another one; critic sessions lists them
  critic chat --corpus episodes/ --show 'Half a Map'
  printf 'What is a brake?\\nAnd was it exceeded?\\n' | critic chat --corpus episodes/

What is asked of kept episodes is saved with its answers, message by message; with --corpus or
--server nothing is. When a document is forgotten, so are the answers that cite it.
"""


def add(name: str, commands: Commands) -> None:
    """Declare the command and its flags."""
    parser = commands.add_parser(
        name,
        help="ask episodes one question after another",
        description="Ask episodes one question after another; follow-ups may point back.",
        epilog=_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)
    episodes.add_corpus(parser)
    episodes.add_choice(parser)
    group = parser.add_argument_group("sessions")
    group.add_argument(
        "--resume",
        metavar="ID",
        nargs="?",
        const="",
        help="go on with a session, by the beginning of its id; default: the last one",
    )
    group.add_argument("--no-save", action="store_true", help="save nothing of what is said")
    add_color(parser.add_argument_group("output"))
    models.add(parser)
    served.add(parser)


def run(options: Options, terminal: Terminal) -> int:
    """Talk with the embedder that is installed, and the model that the settings name."""
    library = served.library(options, terminal, *answerers.HERE)
    if library is not None:
        return _served(library, options, terminal)
    with answerers.chosen(options, terminal) as answerer:
        return chat(options, terminal, bootstrap.load_embedder, answerer)


def chat(
    options: Options,
    terminal: Terminal,
    load: Callable[[], Embedder | None],
    answerer: Answerer = answerers.QUOTING,
    now: Callable[[], str] = bootstrap.now,
) -> int:
    """Answer line by line until the input ends; a mistake in one line ends nothing."""
    if options.corpus and options.resume is not None:
        raise InputError("--resume goes on with what was asked of kept episodes, not of --corpus")
    material = episodes.material(options, terminal, "chat", load)
    conversation = import_module("critic.episodes.conversation").Conversation(
        material, bootstrap.load_scales()
    )
    state = _begun(conversation, partial(answerer.talk, conversation), options, terminal)
    if options.corpus:
        _talk(state, None)
        return 0
    session = None if options.resume is None else _resume(state, options.resume)
    if options.no_save:
        _talk(state, None)
        return 0
    opened = partial(kept.opened, options, terminal, "chat")
    with import_module("critic.cli.diary").Diary(opened, terminal, now, session) as diary:
        _talk(state, diary)
    if diary.session:
        terminal.progress(f"saved as {diary.session}; critic chat --resume goes on with it")
    return 0


def _served(library: Library, options: Options, terminal: Terminal) -> int:
    """Talk with a service; what is said is saved nowhere."""
    sent = import_module("critic.remote.talk").Sent(library, episodes.chosen(options))
    words = not options.no_llm

    def ask(question: str, _: Hear) -> Reply:
        return answerers.Reply(*sent.ask(question, words=words))

    _talk(_begun(sent.talk, ask, options, terminal), None)
    return 0


def _begun(
    conversation: Talk, ask: Callable[[str, Hear], Reply], options: Options, terminal: Terminal
) -> slash.Chat:
    look = terminal.look(Color(options.color or Color.AUTO))
    report = import_module("critic.report.answers")
    count = len(conversation.sources)
    terminal.progress(f"{count} documents are asked; /help says what there is")
    return slash.Chat(conversation, options, terminal, look, report, ask)


def _resume(state: slash.Chat, said: str) -> str:
    """Have a conversation go on after a session that is saved, and return its id."""
    diary = import_module("critic.cli.diary")
    with kept.opened(state.options, state.terminal, "chat") as store:
        session: Session = diary.meant(said, store.sessions.all())
        messages = store.sessions.messages(session.id)
    state.conversation.resume(diary.exchanges(messages))
    state.terminal.progress(f"{session.title} ({session.id}) goes on; /history shows what was said")
    return session.id


def _talk(state: slash.Chat, diary: Diary | None) -> None:
    while (line := _line(state.terminal)) is not None:
        if line == "/quit":
            break
        if not line:
            continue
        try:
            if line.startswith("/"):
                state.terminal.answer(slash.obey(state, line))
            else:
                _ask(state, diary, line)
            state.terminal.answer("\n")
        except CriticError as error:
            state.terminal.complain(error)


def _ask(state: slash.Chat, diary: Diary | None, question: str) -> None:
    """Print an answer, the claims of a model as they are verified, and save what was said."""
    if diary:
        diary.asked(question)
    heard: list[Claim] = []

    def hear(claim: Claim) -> None:
        heard.append(claim)
        state.terminal.answer(state.report.numbered(len(heard), claim, state.look))

    reply = state.ask(question, hear)
    if not heard:
        state.terminal.answer(state.report.text(reply.answer, state.look, reply.part))
    answerers.tell(reply, state.terminal)
    if diary:
        diary.answered(state.conversation.exchanges)


def _line(terminal: Terminal) -> str | None:
    if terminal.stdin.isatty():
        terminal.stderr.write(_PROMPT)
        terminal.stderr.flush()
    line = terminal.stdin.readline()
    return line.strip() if line else None
