// What every page runs: says that it does, and brings to life what the page has of each kind.

import { bindBoards } from "./boards/bind.js";
import { bindDownloads } from "./download/bind.js";
import { bindEntryForm } from "./form/bind.js";
import { bindOffline } from "./offline/bind.js";
import { bindContrast } from "./page/contrast-button.js";
import { bindExit } from "./page/exit.js";
import { bindMenu } from "./page/menu.js";
import { markOverdue } from "./page/overdue.js";
import { bindPrinted } from "./page/printed.js";
import { bindSearch } from "./page/search-box/search-boxes.js";
import { bindSnippet } from "./page/snippet.js";
import { bindActions } from "./reviews/bind.js";
import { bindShortlist } from "./shortlist/bind.js";

document.documentElement.dataset.scripts = "";
bindExit(document);
const now = new Date();
markOverdue(document, now);
bindContrast(document);
bindMenu(document);
bindActions(document, now);
bindBoards(document, now);
bindSnippet(document);
bindPrinted(document);
bindSearch(document);
bindEntryForm(document);
bindShortlist(document);
bindDownloads(document);
bindOffline(document);
