// Opens a page anew whose scripts are of the build before: after a publication their files are gone.

/**
 * Reload the page if it has been published anew since; else do nothing, as where there is no
 * network. It cannot happen twice: the page that comes then names the scripts of its own build.
 * @param {Document} page
 * @returns {Promise<boolean>} whether it reloads
 */
export async function renewPage(page) {
  const script = page.querySelector("script[type=module][src]")?.getAttribute("src");
  try {
    const answer = await fetch(location.href, { cache: "reload" });
    if (!script || !answer.ok || (await answer.text()).includes(`"${script}"`)) return false;
  } catch {
    return false;
  }
  location.reload();
  return true;
}
