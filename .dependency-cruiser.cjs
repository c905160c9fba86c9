// Which rooms of the browser code may import which: `npm run check` holds it.
//
// search/ answers queries and knows nothing of a page; every other room stands on page/, and on
// nothing else but what it is handed. What a page fetches later it imports dynamically, so that
// the rooms' doors are all that it takes at once.

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
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
      name: "page-opens-doors",
      comment: "Page code brings other rooms later, and but the small doors of some at once.",
      severity: "error",
      from: { path: "^assets/page/" },
      to: {
        path: "^assets/(?!page/)[^/]+/",
        pathNot: "^assets/([^/]+/bind|reviews/actions|boards/embed-look)[.]js$",
        dynamic: false,
      },
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
