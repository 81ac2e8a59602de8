"""Pictures beside the headings of an easy-read paper, each the inside of a 24 × 24 drawing.

Drawn by us in one line weight, so that a paper needs no picture from anywhere.
"""

from __future__ import annotations

PAPER_SIGNS: dict[str, str] = {
    "people": '<circle cx="8" cy="7" r="3"/><circle cx="17" cy="8" r="2.4"/>'
    '<path d="M2 20c0-5 3-8 6-8s6 3 6 8M13 13c1-1 2.5-1.6 4-1.6 3 0 5 3 5 7"/>',
    "home": '<path d="M3 11 12 4l9 7M6 9.5V20h12V9.5M10 20v-6h4v6"/>',
    "heart": '<path d="M12 20C5 15 3 11.5 3 8.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 9 1.5'
    'c0 3-2 6.5-9 11.5Z"/>',
    "tick": '<path d="M4 13l5 5L20 6"/>',
    "worry": '<path d="M12 4 2.5 20h19L12 4Z"/><path d="M12 10v5M12 17.2v.6"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
    "talk": '<path d="M3 5h18v11H10l-5 4v-4H3Z"/><path d="M7 9h10M7 12h6"/>',
    "step": '<path d="M3 20h5v-5h5v-5h5V5h3"/>',
    "paper": '<path d="M6 3h9l4 4v14H6Z"/><path d="M9 11h7M9 15h7"/>',
}
