"""Reading a draft: from text in any form to objectives and key results with exact spans."""

from critic.okr.columns import Column
from critic.okr.forms import Form, form_of, written_in
from critic.okr.parse import parse

__all__ = ["Column", "Form", "form_of", "parse", "written_in"]
