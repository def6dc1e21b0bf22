"""System checks: a setting that would break a promise stops the start."""
