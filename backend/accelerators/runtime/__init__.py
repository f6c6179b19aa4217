"""Parts that accelerators share: base class, buckets of sizes, export, packages, CPU."""
