// Runs all tests of the browser code in one process: most files take longer to load than to ask.

import { readdirSync } from "node:fs";

for (const name of readdirSync(new URL(".", import.meta.url)).sort()) {
  if (name.endsWith(".test.js")) await import(`./${name}`);
}
