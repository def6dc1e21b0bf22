"""The phrase book: short sentences and closed questions that the team can send in every language of the site."""
