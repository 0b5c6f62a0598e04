"""What the tests stand on: the tools they drive, the host they read from, what they share."""
