"""The team that receives: keys, inbox, replies, retention; served at /desk/."""
