"""What accelerators are made of: base class, buckets of sizes, export, packages, CPU."""
