"""What is drawn: lines, slips, maps."""
