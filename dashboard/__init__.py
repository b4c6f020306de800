"""The quarterly figures of China's labour ministry, each proven against its own words."""

__version__ = "0.1.0"
