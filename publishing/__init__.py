"""What every published page is made of: abstract pages, blocks, the page shell."""
