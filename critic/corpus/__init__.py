"""What a team has written and said: documents and episodes, cut into passages that can be cited."""
