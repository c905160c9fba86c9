"""What tests stand on: small sites, a browser, the command line, made-up entries."""
