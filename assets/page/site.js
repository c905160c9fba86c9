// What every page runs: marks that scripts run, and brings to life what the page has of each kind.

import { bindEntryForm } from "../form/bind.js";
import { bindActions } from "./actions.js";
import { bindContrast } from "./contrast-button.js";
import { markOverdue } from "./overdue.js";
import { bindSearch } from "./search-boxes.js";
import { bindSnippet } from "./snippet.js";

document.documentElement.classList.add("js");
markOverdue(document, new Date());
bindContrast(document);
bindActions(document);
bindSnippet(document);
bindSearch(document);
bindEntryForm(document);
