"""What outlasts a build, and the processes and locks that share it."""

__all__ = ["lock", "processes", "stat", "store"]
