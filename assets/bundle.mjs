// Bundles the browser code and styles into assets/dist, ready to be published as they are.
import { cpSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { keepUsed, listUsed } from "./govuk-used.mjs";

const folder = fileURLToPath(new URL(".", import.meta.url));
const out = `${folder}dist`;
const used = listUsed([folder, `${folder}../templates`, `${folder}../goodpractice`]);

/**
 * GOV.UK Frontend's font and crest may be used on GOV.UK alone: they go, with a hack for
 * browsers long gone, and whatever no page uses.
 * @type {import("esbuild").Plugin}
 */
const withoutGovuk = {
  name: "without-govuk",
  setup(bundle) {
    bundle.onLoad({ filter: /govuk-frontend\.min\.css$/ }, ({ path }) => ({
      contents: keepUsed(readFileSync(path, "utf8"), used)
        .replace(/@font-face\{[^}]*\}/g, "")
        .replace(/"?GDS Transport"?,\s*/g, "")
        .replace(/url\(\/assets\/[^)]*\)/g, "none")
        .replaceAll("@media screen\\0 and", "@media not all and")
        .replace(/\/\*#[^*]*\*\//g, ""),
      loader: "css",
    }));
  },
};

rmSync(out, { recursive: true, force: true });
await build({
  absWorkingDir: folder,
  entryPoints: [
    { in: "page/site.js", out: "site" },
    { in: "page/embed.js", out: "embed" },
    { in: "page/contrast.js", out: "contrast" },
    { in: "styles/site.css", out: "site" },
  ],
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  splitting: true,
  target: ["es2022", "chrome111", "firefox113", "safari16.4"],
  chunkNames: "[name]-[hash]",
  external: ["*.woff2"],
  plugins: [withoutGovuk],
  logLevel: "warning",
  legalComments: "none",
});
cpSync(`${folder}images`, out, { recursive: true });
cpSync(`${folder}fonts`, `${out}/fonts`, { recursive: true });
