"""The report as a page that a browser shows and prints."""

from critic.report.html.page import render

__all__ = ["render"]
