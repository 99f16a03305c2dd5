"""News by email: who agreed to it, their links, and what this app has to tell in a digest."""
