"""Multi-agency child protection: enquiries, conferences and plans.

A strategy discussion or conference is held once for the family; what counts in law is a row per
child (Children Act 1989, section 47; Working Together to Safeguard Children).
"""
