"""How finished bytes reach a poor phone."""
