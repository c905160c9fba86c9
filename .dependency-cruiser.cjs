// Which rooms of the browser code may import which: `npm run check` holds it.
//
// search/ answers queries and knows nothing of a page; every other room stands on page/, and on
// nothing else but what it is handed. What a page runs stands above them all: site.js takes the
// rooms' doors at once, and what it fetches later is imported dynamically.
//
// A large room has rooms of its own. Each imports itself and what is named after it here; what is
// at the top brings them together, and but for the search's weights none of them imports it.

/** @type {Record<string, Record<string, string[]>>} */
const INNER_ROOMS = {
  form: {
    entry: [],
    file: ["entry"],
    checks: ["entry", "file"],
    signs: ["entry", "file", "checks", "preview"],
    preview: ["entry", "file", "checks"],
    controls: ["entry"],
    typing: ["entry"],
    drafts: ["entry"],
    "hand-over": ["entry"],
    change: ["entry", "file", "controls", "drafts", "hand-over"],
  },
  search: {
    shards: [],
    language: ["shards", "weights"],
    facets: ["shards", "language"],
    scores: ["shards", "language", "weights"],
    query: ["shards", "language", "weights"],
    plan: ["shards", "language", "scores", "query", "weights"],
    suggestions: ["shards", "language", "plan", "weights"],
  },
  page: {
    shared: [],
    "search-box": ["shared"],
  },
  results: {
    filters: [],
    answer: ["filters"],
  },
};

/** What one of them must not import, one rule each. */
const innerRules = Object.entries(INNER_ROOMS).flatMap(([room, inner]) =>
  Object.entries(inner).map(([own, below]) => ({
    name: `${room}-${own}-stands-on-those-below`,
    comment: `${room}/${own}/ imports of ${room}/ ${below.join(", ") || "nothing"} and itself.`,
    severity: "error",
    from: { path: `^assets/${room}/${own}/` },
    to: {
      path: `^assets/${room}/`,
      pathNot: `^assets/${room}/(${[own, ...below].join("|")})(/|[.]js$)`,
    },
  })),
);

/** @type {import("dependency-cruiser").IConfiguration & {INNER_ROOMS: typeof INNER_ROOMS}} */
module.exports = {
  INNER_ROOMS, // for scripts/check-rooms.mjs, which holds imports of types to it
  forbidden: [
    {
      name: "search-stands-alone",
      comment:
        "The engine imports lunr's analysis and its own files only: it never touches a page.",
      severity: "error",
      from: { path: "^assets/search/" },
      to: { path: "^assets/(?!search/)" },
    },
    {
      name: "rooms-stand-on-page",
      comment: "Every other room imports page/ and itself only; some make downloads too.",
      severity: "error",
      from: { path: "^assets/(results|form|shortlist|download|offline|reviews|boards)/" },
      to: { path: "^assets/(?!page/|$1/)", pathNot: "^assets/download/(entries|actions)[.]js$" },
    },
    {
      name: "few-download",
      comment: "Of the other rooms the shortlist and the lists of actions make downloads.",
      severity: "error",
      from: { path: "^assets/(results|form|offline|boards)/" },
      to: { path: "^assets/download/" },
    },
    {
      name: "page-brings-rooms-later",
      comment: "What all rooms stand on needs none of them at once.",
      severity: "error",
      from: { path: "^assets/page/" },
      to: { path: "^assets/(?!page/)", dynamic: false },
    },
    {
      name: "pages-open-doors",
      comment: "What a page runs from the first are page/ and the small doors of the other rooms.",
      severity: "error",
      from: { path: "^assets/[^/]+[.]js$" },
      to: {
        path: "^assets/(?!page/)",
        pathNot: "^assets/([^/]+/bind|reviews/actions|boards/embed-look)[.]js$",
      },
    },
    ...innerRules,
    {
      name: "inner-rooms-are-named",
      comment: "A room in a room is named in INNER_ROOMS, with what it stands on.",
      severity: "error",
      from: {
        path: "^assets/[^/]+/[^/]+/",
        pathNot: Object.entries(INNER_ROOMS).map(
          ([room, inner]) => `^assets/${room}/(${Object.keys(inner).join("|")})/`,
        ),
      },
      to: { path: "^" },
    },
    {
      name: "no-circles",
      severity: "error",
      from: { path: "^assets/" },
      to: { circular: true },
    },
    {
      name: "nothing-lost",
      comment: "What is imported must be there.",
      severity: "error",
      from: { path: "^assets/" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^assets/dist/" },
  },
};
