"""What the pages of this room read, each in one call that starts from who is asking."""
