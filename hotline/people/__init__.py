"""Who works at the desk: what each may do, proving oneself again, duties, and the log of acts."""
