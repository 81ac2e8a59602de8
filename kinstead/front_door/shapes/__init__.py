"""What each page is told, as plain frozen values."""
