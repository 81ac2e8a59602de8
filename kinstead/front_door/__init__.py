"""Where a family first meets us: contacts, referrals, and the decision on each.

A referral is written once for the family; what the census counts is a row per child.
"""
