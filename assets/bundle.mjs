// Bundles the browser code and styles into assets/dist, ready to be published as they are.
//
// What a page fetches later is one file each, with all that it needs: a small file of its own for
// what two parts share would cost a slow network more than the letters it saves. `.modules.json`
// tells the pages that want them early how these files are called.

import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { dropUnread, keepUsed, listUsed } from "./govuk-used.mjs";

const folder = fileURLToPath(new URL(".", import.meta.url));
const out = `${folder}dist`;
const used = listUsed([folder, `${folder}../templates`, `${folder}../goodpractice`]);

/** How the parts of lunr.js begin that analyse words; the rest of it indexes and searches. */
const LUNR_PARTS = ["/*!\n * lunr.stemmer\n", "/*!\n * lunr.stopWordFilter\n"];

/** What only browsers older than `target` know by such a name. */
const BY_OLD_NAMES =
  /(?:-ms-user-select|-moz-text-size-adjust|-webkit-(?:clip-path|text-decoration-skip(?:-ink)?)):[^;}]*;?/g;

/**
 * GOV.UK Frontend's font and crest may be used on GOV.UK alone: they go, with a hack for
 * browsers long gone, and whatever no page uses.
 * @type {import("esbuild").Plugin}
 */
const withoutGovuk = {
  name: "without-govuk",
  setup(bundle) {
    bundle.onLoad({ filter: /govuk-frontend\.min\.css$/ }, ({ path }) => ({
      contents: dropUnread(keepUsed(readFileSync(path, "utf8"), used))
        .replace(/@font-face\{[^}]*\}/g, "")
        .replace(/"?GDS Transport"?,\s*/g, "")
        .replace(/url\(\/assets\/[^)]*\)/g, "none")
        .replaceAll("@media screen\\0 and", "@media not all and")
        .replaceAll("(-ms-high-contrast:active),", "")
        .replace(BY_OLD_NAMES, "")
        .replace(/\/\*#[^*]*\*\//g, ""),
      loader: "css",
    }));
  },
};

/**
 * Of lunr.js the browser needs what analyses words, and nothing that indexes or searches.
 * @type {import("esbuild").Plugin}
 */
const analysisOnly = {
  name: "analysis-only",
  setup(bundle) {
    bundle.onLoad({ filter: /[\\/]lunr[\\/]lunr\.js$/ }, ({ path }) => {
      const parts = readFileSync(path, "utf8").split(/^(?=\/\*!\n \* lunr\.)/m);
      const kept = LUNR_PARTS.map((beginning) => {
        const part = parts.find((one) => one.startsWith(beginning));
        if (!part) throw new Error(`${path}: expected a part that begins with ${beginning}`);
        return part;
      });
      const start = "const lunr = { Pipeline: { registerFunction() {} } };";
      return { contents: [start, ...kept, "export default lunr;"].join("\n"), loader: "js" };
    });
  },
};

/** @type {Map<string, Promise<string>>} the name of each file that a page fetches later */
const later = new Map();

/**
 * What is imported while a page runs becomes a file of its own, whose name holds its hash.
 * @type {import("esbuild").Plugin}
 */
const fetchedLater = {
  name: "fetched-later",
  setup(bundle) {
    bundle.onResolve({ filter: /^\./ }, async ({ kind, path, resolveDir }) => {
      if (kind !== "dynamic-import") return undefined;
      const file = resolve(resolveDir, path);
      const made = later.get(file) ?? bundleLater(file);
      later.set(file, made);
      return { path: `./${await made}`, external: true };
    });
  },
};

/** @type {import("esbuild").BuildOptions} */
const OPTIONS = {
  absWorkingDir: folder,
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome111", "firefox113", "safari16.4"],
  external: ["*.woff2"],
  plugins: [withoutGovuk, analysisOnly, fetchedLater],
  logLevel: "warning",
  legalComments: "none",
};

/**
 * @param {string} file
 * @returns {Promise<string>} the name of its bundle
 */
async function bundleLater(file) {
  const { metafile } = await build({
    ...OPTIONS,
    entryPoints: [{ in: file, out: name(file) }],
    entryNames: "[name]-[hash]",
    metafile: true,
  });
  const made = Object.entries(metafile?.outputs ?? {}).find(([, one]) => one.entryPoint);
  if (!made) throw new Error(`${file}: nothing was bundled`);
  return basename(made[0]);
}

/**
 * Return what a bundle is called: `form/page.js` is the form.
 * @param {string} file
 */
function name(file) {
  const own = basename(file, ".js");
  return own === "page" ? basename(dirname(file)) : own;
}

rmSync(out, { recursive: true, force: true });
await build({
  ...OPTIONS,
  entryPoints: [
    { in: "site.js", out: "site" },
    { in: "page/contrast.js", out: "contrast" },
    { in: "offline/worker.js", out: "root/offline-worker" },
    { in: "offline/leave.js", out: "root/offline-leave" },
    { in: "styles/site.css", out: "site" },
    { in: "styles/form.css", out: "form" },
    { in: "styles/feed.css", out: "feed" },
    { in: "styles/gaps.css", out: "gaps" },
    { in: "styles/reviews.css", out: "reviews" },
    { in: "styles/shortlist.css", out: "shortlist" },
  ],
});
// No module: a frame in a sandbox is of no origin, and no server lets such a one have modules.
await build({
  ...OPTIONS,
  format: "iife",
  entryPoints: [{ in: "embed.js", out: "embed" }],
});
// What a command runs, with Node: there may be no node_modules beside it.
await build({
  ...OPTIONS,
  entryPoints: [{ in: "explain-search.mjs", out: "tools/explain-search" }],
  outExtension: { ".js": ".mjs" },
  // One file, with what a browser would fetch later.
  plugins: [analysisOnly],
  platform: "node",
  target: "node20",
});
const names = await Promise.all(
  [...later].map(async ([file, made]) => [
    relative(folder, file).replaceAll("\\", "/"),
    await made,
  ]),
);
writeFileSync(`${out}/.modules.json`, `${JSON.stringify(Object.fromEntries(names.sort()))}\n`);
cpSync(`${folder}images`, out, { recursive: true });
cpSync(`${folder}fonts`, `${out}/fonts`, { recursive: true });
