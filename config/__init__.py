"""The switchboard: environment, settings, addresses and the commands that start and test the whole house."""
