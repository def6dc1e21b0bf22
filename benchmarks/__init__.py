"""What is measured, how, and against what. Ratios within one run are to be trusted, absolute figures are not."""
