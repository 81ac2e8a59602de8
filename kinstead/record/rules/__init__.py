"""What is allowed and what follows, decided on plain values: one module per record."""
