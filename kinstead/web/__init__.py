"""What every page of Kinstead shares: the base page, its parts, form fields, tags and styles.

No record lives here and no law is decided here. Rooms pass in what a page shows and what may be
done on it; this room knows how it looks, how it reads aloud, and how it prints. The look is the
GOV.UK design system's components with the council's own identity (four colours and a mark in
`static/kinstead/kinstead.css`), never the crown or GDS Transport.
"""
