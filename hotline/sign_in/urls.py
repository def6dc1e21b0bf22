"""Addresses (being written)."""

urlpatterns: list = []
