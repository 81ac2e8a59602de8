"""What people in Northmere are called: names of every origin found in an English town."""
