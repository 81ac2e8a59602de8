"""What is done in this room, one module per record."""
