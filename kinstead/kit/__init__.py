"""Working days, money, identifiers, the clock: small tools that know nothing of the field.

Plain Python without Django. Every other room may use this one; it uses none of them.
"""
