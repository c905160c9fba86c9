// Checks that the rooms of the browser code import what .dependency-cruiser.cjs lets them, and tells
// what breaks it. dependency-cruiser's own command asks for a newer Node than this project does.
import { createRequire } from "node:module";
import { cruise } from "dependency-cruiser";

const rules = createRequire(import.meta.url)("../.dependency-cruiser.cjs");
const options = { ...rules.options, ruleSet: rules, validate: true, outputType: "err" };
const { output, exitCode } = await cruise(["assets"], options);
if (exitCode) console.error(output);
process.exit(exitCode);
