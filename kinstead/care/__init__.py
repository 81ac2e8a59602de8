"""Edge of care: pre-proceedings, and in time proceedings, looked-after children and kinship."""
