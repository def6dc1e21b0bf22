"""Spoken help: who cannot read hears the first screen and the questions; nobody else can tell which."""
