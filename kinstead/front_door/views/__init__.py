"""Pages; each makes one call."""
