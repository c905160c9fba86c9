// Reloads a page of the preview after a build, and shows the problems where there are any.
// The preview's server adds it to pages; it is no part of the site. Its address says which build the
// page is of: one that connects late hears of those since.
const events = new EventSource(`/_preview/events${new URL(import.meta.url).search}`);
events.addEventListener("reload", () => location.reload());
events.addEventListener("problems", (event) => {
  const box = document.querySelector("#preview-problems") ?? document.createElement("pre");
  box.id = "preview-problems";
  box.className = "govuk-inset-text";
  box.textContent = JSON.parse(event.data);
  document.body.prepend(box);
  box.scrollIntoView();
});
