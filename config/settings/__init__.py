"""Settings: `product` holds what every environment shares; the others say where they differ."""
