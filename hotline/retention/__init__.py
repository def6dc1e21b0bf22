"""When closed reports are destroyed, what holds that up, and the proof that nothing of them is left."""
