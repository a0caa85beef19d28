"""What the finished pages of this site promise."""
