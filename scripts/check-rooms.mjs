// Checks that the rooms of the browser code import what .dependency-cruiser.cjs lets them, and tells
// what breaks it. dependency-cruiser's own command asks for a newer Node than this project does.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { posix } from "node:path";
import { cruise } from "dependency-cruiser";

const { INNER_ROOMS, ...rules } = createRequire(import.meta.url)("../.dependency-cruiser.cjs");
const options = { ...rules.options, ruleSet: rules, validate: true, outputType: "err" };
const { output, exitCode } = await cruise(["assets"], options);
if (exitCode) console.error(output);

// dependency-cruiser sees the types that comments import through an interface that TypeScript no
// longer has. They keep to the same order; but every room may name what the engine takes and gives.
const TYPE_IMPORT = /import\("([.][^"]+)"\)[.][A-Z]/g;
const ENGINE = "search/engine.js";

/**
 * Tell whether a file may name another's types; both are paths below assets/.
 * @param {string} from
 * @param {string} to
 */
function mayName(from, to) {
  const [room = "", inner = "", file] = from.split("/");
  const [other = "", part = ""] = to.split("/");
  if (room !== other) return room !== "search" && (other === "page" || to === ENGINE);
  return !file || [inner, ...INNER_ROOMS[room][inner]].includes(part.replace(/[.]js$/, ""));
}

const files = readdirSync("assets", { encoding: "utf8", recursive: true });
const wrong = files
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".js") && file.includes("/") && !file.startsWith("dist/"))
  .flatMap((file) =>
    [...readFileSync(`assets/${file}`, "utf8").matchAll(TYPE_IMPORT)]
      .map(([, to = ""]) => posix.join(posix.dirname(file), to))
      .filter((to) => !mayName(file, to))
      .map((to) => `assets/${file} names types of assets/${to}, which it must not know`),
  );
for (const message of wrong) console.error(message);
process.exit(exitCode || Number(wrong.length > 0));
