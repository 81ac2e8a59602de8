"""The worker's desk: my families, what is due; overview of a family and a child; chronology; search."""
