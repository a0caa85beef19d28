"""What editors ask beside a build."""
