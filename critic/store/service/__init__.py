"""What the service keeps of its own: who may come in, and which tenant each is."""
