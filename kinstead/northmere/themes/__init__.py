"""What happens to families, by theme, in patterns that are told anew for each family.

A theme is a file: how a referral about it reads, what an assessment finds, what a plan says, what
the family says of it themselves, and the threads: small stories of several beats, weeks apart.
`weaving` tells them; `wording` turns their patterns into sentences.
"""
