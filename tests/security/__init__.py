"""Who may open what: every page, every role, made from the declarations."""
