// Filters a review's actions by agency, status and lead; the choice stands in the address.

const NAMES = ["agency", "status", "lead"];

/**
 * Bring the filters of a review's page to life.
 * @param {ParentNode} page
 */
export function bindActions(page) {
  const section = page.querySelector("[data-actions]");
  const form = section?.querySelector("[data-action-filters]");
  if (!section || !(form instanceof HTMLFormElement)) return;
  const count = form.querySelector("[data-action-count]");
  const actions = [...section.querySelectorAll("[data-action]")];

  const choose = () => {
    const wanted = new URLSearchParams(location.search);
    for (const name of NAMES) {
      const field = form.elements.namedItem(name);
      if (!(field instanceof HTMLSelectElement)) continue;
      field.value = wanted.get(name) ?? "";
      if (field.selectedIndex < 0) field.value = "";
    }
  };

  const filter = () => {
    const chosen = new FormData(form);
    let shown = 0;
    for (const action of actions) {
      if (!(action instanceof HTMLElement)) continue;
      const fits = NAMES.every((name) => {
        const value = chosen.get(name);
        return !value || action.dataset[name] === value;
      });
      action.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const group of section.querySelectorAll("[data-recommendation], [data-plan]")) {
      if (group instanceof HTMLElement) {
        group.hidden = !group.querySelector("[data-action]:not([hidden])");
      }
    }
    if (count) {
      const some = shown === 1 ? "1 action" : `${shown} actions`;
      count.textContent = shown ? some : "No action fits. Choose fewer filters.";
    }
  };

  const remember = () => {
    const address = new URL(location.href);
    for (const [name, value] of new FormData(form)) {
      if (value) address.searchParams.set(name, String(value));
      else address.searchParams.delete(name);
    }
    address.hash = "";
    history.pushState(null, "", address);
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    remember();
    filter();
  });
  form.addEventListener("reset", () => {
    // A reset event comes before the fields are reset.
    setTimeout(() => {
      remember();
      filter();
    });
  });
  addEventListener("popstate", () => {
    choose();
    filter();
  });
  const showTarget = () => {
    // A link to one action shows it, whatever the filters say.
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.hidden) {
      form.reset();
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", showTarget);
  choose();
  filter();
  showTarget();
}
