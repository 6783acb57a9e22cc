"""Runs in the Python of LibreOffice: what its own LanguageTool client underlines in paragraphs.

Arguments are a folder for its profile, the base URL, and the paragraphs. Prints JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import uno
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException, Locale

TRIES = 100
SECONDS = 0.25
SETTING = "/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool"
SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="{path}"><prop oor:name="IsEnabled" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="{path}"><prop oor:name="BaseURL" oor:op="fuse"><value>{url}</value></prop></item>
</oor:items>
"""


def main(folder: str, url: str, paragraphs: list[str]) -> None:
    """Start LibreOffice with the setting, check each paragraph, and end it."""
    profile = Path(folder) / "profile" / "user"
    profile.mkdir(parents=True, exist_ok=True)
    settings = SETTINGS.format(path=SETTING, url=escape(url))
    (profile / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
    pipe = Path(folder).name
    command = [
        *("soffice", "--headless", "--norestore", f"--accept=pipe,name={pipe};urp"),
        f"-env:UserInstallation={profile.parent.as_uri()}",
    ]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as office:
        context = connected(office, pipe)
        sys.stdout.write(json.dumps([underlined(context, text) for text in paragraphs]))
        with suppress(DisposedException):
            made(context, "com.sun.star.frame.Desktop").terminate()


def connected(office: subprocess.Popen[bytes], pipe: str) -> Any:
    """Return the context of an office that has just been started."""
    local = uno.getComponentContext()
    resolver = made(local, "com.sun.star.bridge.UnoUrlResolver")
    for _ in range(TRIES):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            with suppress(subprocess.TimeoutExpired):
                office.wait(SECONDS)
    raise TimeoutError("LibreOffice does not answer")


def made(context: Any, name: str) -> Any:
    """Return a new object of LibreOffice."""
    return context.ServiceManager.createInstanceWithContext(name, context)


def underlined(context: Any, text: str) -> list[dict[str, object]]:
    """Return what the checker finds in a paragraph."""
    checker = made(context, "org.openoffice.lingu.LanguageToolGrammarChecker")
    found = checker.doProofreading("draft", text, Locale("en", "US", ""), 0, len(text), ())
    return [
        {
            "offset": error.nErrorStart,
            "length": error.nErrorLength,
            "comment": error.aShortComment,
            "full": error.aFullComment,
            "suggestions": list(error.aSuggestions),
        }
        for error in found.aErrors
    ]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
