"""Pictures of a family and its story, drawn as SVG from plain values without script or library.

Each has words or a table beside it that say the same. Colours are given as attributes, so that a
picture prints and goes into a PDF as it is; the classes let the page's styles follow a reader's
own contrast settings. Nothing here reads a record: callers pass only what the reader may see.
"""
