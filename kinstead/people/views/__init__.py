"""The pages of this room, a file for each thing that is done there."""
