"""What the bodies of answers look like, for the description of the service and for nothing else."""
