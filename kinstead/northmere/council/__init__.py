"""The council itself: its places, its partners, and the people who work there."""
