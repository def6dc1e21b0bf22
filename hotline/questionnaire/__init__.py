"""Editors of the hotline change the questions of the form here: order, words, answers; nothing needs a programmer."""
