"""The block families that page bodies are made of; each block has one short template and a sample for previews."""
