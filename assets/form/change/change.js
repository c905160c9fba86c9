// What a change needs beside the form: fetched where one is asked for, and not by who adds an entry.
export { changeFile, mergeEntry, tryToRead } from "../file/change-file.js";
export { listChanges } from "../hand-over/changes.js";
export { bindUnfold, foldParts, nameEntry, readPlace, showPlace } from "./change-view.js";
export { openPlainText } from "./plain-text.js";
export { Removal } from "./removal.js";
