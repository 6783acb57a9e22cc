"""Questions to episodes: typed answers, each claim a quote with the time at which to listen."""
