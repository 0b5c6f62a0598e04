"""What several tests use: the tools that they run, a static host, archives to build."""
