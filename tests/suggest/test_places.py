"""Places in a draft where nothing can be written, however a document came by them."""

from __future__ import annotations

from critic.okr.document import Span
from critic.suggest import in_json, in_yaml
from critic.suggest.edit import Unplaced


def test_a_value_of_json_that_is_no_string_has_no_list_around_it() -> None:
    assert in_json.added("42", Span(0, 2), ["Words"]) is Unplaced.NO_LIST
    assert in_json.added('"alone"', Span(1, 6), ["Words"]) is Unplaced.NO_LIST


def test_there_is_no_scalar_behind_the_end_of_yaml() -> None:
    assert in_yaml.replaced("- a\n", Span(40, 41), "Words") is Unplaced.IN_MARKUP
    assert in_yaml.added("- a\n", Span(40, 41), ["Words"]) is Unplaced.IN_MARKUP
