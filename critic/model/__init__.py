"""A language model behind a port: asked within limits, and trusted by nobody."""
