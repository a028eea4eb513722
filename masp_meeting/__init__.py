"""The weekly referral review of a Multi-Agency Stalking Partnership, from referral form to Word minutes."""

__version__ = "0.6.0"
