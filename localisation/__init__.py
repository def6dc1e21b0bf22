"""Languages, translation state, the publish gate and the fallback chain."""
