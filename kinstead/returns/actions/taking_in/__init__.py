"""Taking in a return: what it says, set beside the records, becomes part of them.

Read in this order: ``known`` (what is on the records already), ``promotion`` (what becomes of
each row), ``new_records``, ``amendments`` and ``received`` (what is written), ``writing`` (how, in
bulk), ``whole`` (all of it, for one return).
"""
