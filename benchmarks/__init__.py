"""How long a build takes, and how much memory."""
