"""Multi-agency child protection: enquiries, conferences and plans.

A strategy discussion or conference is held once for the family; what counts in law is a row per
child (Children Act 1989, section 47; Working Together to Safeguard Children). A social worker
leads it beside the family's own lead practitioner, who stays; a manager who did not conclude an
enquiry authorises it; every parent is offered a pack in plain words and an independent advocate.
Police protection and emergency protection orders (sections 44 to 46) are kept with the clock by
which they lapse.
"""
