"""The key ceremony at the desk: whose keys open reports, and how they come and go."""
