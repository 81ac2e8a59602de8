"""Family help: one service, one plan, the same lead practitioner as need rises and falls.

One episode spans every level of need. A change of level never closes it, never changes the lead
practitioner and never starts a new assessment (Families First for Children, DfE 2024).
"""
