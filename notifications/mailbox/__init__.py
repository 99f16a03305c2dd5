"""Delivered mail as pages, for development and demonstrations. It knows files, not the outbox."""
