"""From records to the site as it is known on a day."""
