"""Business time across borders: when each side is there, and when they are there together."""
