"""`python -m kinstead` does what the installed command `kinstead` does."""

import sys

from kinstead.config.command_line import main

if __name__ == "__main__":
    sys.exit(main())
