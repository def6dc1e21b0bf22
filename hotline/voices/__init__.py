"""Recordings of the hotline's own people, who speak the report pages to those who cannot read."""
