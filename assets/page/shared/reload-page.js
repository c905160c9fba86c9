// Reloads a page whose scripts are of the build before: after a publication their files are gone.

const SCRIPT = "script[type=module][src]";
/** Milliseconds in which a page that was just opened anew is not opened anew once more. */
const PAUSE = 10_000;

/**
 * Reload the page if it has been published anew since; else do nothing, as where there is no
 * network. The page that comes then names the scripts of its own build; where a host gives old pages
 * and new by turns, it is not asked again at once.
 * @param {Document} page
 * @returns {Promise<boolean>} whether it reloads
 */
export async function reloadPage(page) {
  const script = readScript(page);
  const [opened] = performance.getEntriesByType("navigation");
  const isAnew = opened && "type" in opened && opened.type === "reload";
  if (!script || (isAnew && performance.now() < PAUSE)) return false;
  try {
    const answer = await fetch(location.href, { cache: "reload" });
    if (!answer.ok) return false;
    // A host may write the page in another way: what counts is what it says.
    const now = new DOMParser().parseFromString(await answer.text(), "text/html");
    if ([script, undefined].includes(readScript(now))) return false;
  } catch {
    return false;
  }
  location.reload();
  return true;
}

/** @param {Document} page */
function readScript(page) {
  return page.querySelector(SCRIPT)?.getAttribute("src") ?? undefined;
}
