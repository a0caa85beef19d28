"""What everything else speaks in: entities, dates, problems, addresses, fingerprints."""
