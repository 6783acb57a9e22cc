"""Routes over what a tenant keeps: documents, critiques, opinions and jobs."""
