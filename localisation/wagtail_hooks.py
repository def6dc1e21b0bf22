"""What the localisation app adds to Wagtail's admin."""

from wagtail import hooks

from localisation.cascade import pages_that_follow

hooks.register("construct_translated_pages_to_cascade_actions", pages_that_follow)
