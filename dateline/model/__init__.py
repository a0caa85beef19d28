"""What everything else speaks in: entities, dates, problems, addresses, fingerprints."""

__all__ = ["dates", "entities", "fingerprint", "options", "problems", "urls"]
