"""What the reporting channel stores and for how long, said to the reader from the code that does it."""
