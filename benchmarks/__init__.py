"""How long a build takes and how much memory, beside other generators that are installed."""
