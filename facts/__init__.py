"""Dated, sourced, owned facts and services, and the tokens that place them in text."""
