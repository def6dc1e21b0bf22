"""Briefings made for one corridor, read before people leave."""
