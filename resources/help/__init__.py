"""The help directory: who can help, in which language, where, about what, and whether they answer now."""
