"""The hotline's whole work, step by step: keys, thirteen reports, triage, talk, referral, closing, the end."""
