"""The worker's desk: my families and what is due; overviews of a family and a child; chronology.

Pages that mix what several rooms know belong here. Nothing is decided here: these pages read.
"""
