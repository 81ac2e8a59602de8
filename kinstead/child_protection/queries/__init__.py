"""What pages show, starting from who is asking."""
