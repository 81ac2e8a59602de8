"""Children, the adults around them, families, homes, and who works with them.

Here it is also decided whose records a person may see, because here allocation, restriction and
emergency access are known. A person is a child by age and unborn by expected date, not by type.
"""
