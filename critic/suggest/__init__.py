"""What to write instead: proposals, and the checks that each passes before anyone sees it."""
