"""Settings, root addresses and the command line: the three ways into Kinstead."""
