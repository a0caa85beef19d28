"""What outlasts a build, and the processes and locks that share it."""
