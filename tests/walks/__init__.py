"""Random walks over the state tables of every room."""
