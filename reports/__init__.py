"""Anonymous intake: questions, form, receipts, the reporter's side of the dialogue."""
