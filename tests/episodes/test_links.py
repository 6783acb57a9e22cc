from __future__ import annotations

import pytest

from critic.episodes.links import link


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=abc&t=65"),
        ("https://youtu.be/abc", "https://youtu.be/abc?t=65"),
        ("https://youtu.be/abc?t=3&si=q", "https://youtu.be/abc?si=q&t=65"),
        ("https://open.spotify.com/episode/1", "https://open.spotify.com/episode/1?t=65"),
        ("https://vimeo.com/123", "https://vimeo.com/123#t=65s"),
        (
            "https://podcasts.apple.com/gb/podcast/x/id1?i=2",
            "https://podcasts.apple.com/gb/podcast/x/id1?i=2#t=65",
        ),
        ("https://overcast.fm/+abc", "https://overcast.fm/+abc#t=65"),
        ("http://show.example/7.mp3#old", "http://show.example/7.mp3#t=65"),
        ("https://notyoutube.com/x", "https://notyoutube.com/x#t=65"),
        ("https://[broken", None),
        ("https://a.example:99999/", None),
        ("https://user@evil.example/", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://a.example/><script>", None),
        ("https://a.example/a b", None),
        ("https://a.example/\x1b[31m", None),
        ("https://a.example/\u202e", None),
        ("//a.example", None),
        ("", None),
        (None, None),
    ],
)
def test_a_link_leads_to_the_moment_or_is_not_made(url: str | None, expected: str | None) -> None:
    assert link(url, 65.9) == expected


def test_without_a_time_a_link_leads_to_the_episode() -> None:
    assert link("https://youtu.be/abc?t=3", None) == "https://youtu.be/abc?t=3"
