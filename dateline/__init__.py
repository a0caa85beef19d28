"""A static site generator for news that says where and when."""

__version__ = "0.1.0"
