"""What can be measured; ``evals.run`` holds the list."""
