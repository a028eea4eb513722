"""What several benchmarks and tests stand on: a real terminal to work in, and workspaces of any size."""
