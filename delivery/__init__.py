"""How finished bytes reach a poor phone, and how what must leave later is tried again."""
