"""Tests of pre_departure."""
