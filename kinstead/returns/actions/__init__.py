"""What is done with returns: taken in, and built."""
