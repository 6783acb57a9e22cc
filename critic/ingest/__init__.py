"""From files to what is kept: read, cut into passages, given vectors, and stored, one by one."""
