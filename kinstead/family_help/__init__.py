"""Family help: one service, one plan, the same lead practitioner as need rises and falls.

A family's help is one episode, from the day a manager begins it, with a lead practitioner from any
agency, until another manager agrees that the family can go on without us. It spans every level of
need: going up or down adds a level, proposed by whoever works with the family and agreed by
somebody else, and never closes the episode, changes the lead practitioner or starts a new
assessment (Families First for Children, DfE 2024). The legal footing of each child (section 17 and
section 47 of the Children Act 1989) is dated and their own. Where the law makes the work a social
worker's, a qualified social work manager is on the record.
"""
