// The choices of gaps and map: a form of select fields, whose values stand in the address.

/**
 * Follow a form's fields: at every change `apply` is called, and the address says what is chosen.
 * @param {HTMLFormElement} form
 * @param {HTMLSelectElement[]} fields
 * @param {() => void} apply shows what the fields ask for
 */
export function followChoices(form, fields, apply) {
  const show = () => {
    const wanted = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = wanted.get(field.name) ?? "";
      if (field.selectedIndex < 0) field.value = "";
    }
    apply();
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    const address = new URL(location.href);
    for (const { name, value } of fields) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.pushState(null, "", address);
    apply();
  });
  addEventListener("popstate", show);
  takeEarly(fields);
  show();
}

/**
 * Bring into the address what was chosen while this code was on its way.
 * @param {HTMLSelectElement[]} fields
 */
function takeEarly(fields) {
  const chosen = fields.filter(({ value }) => value);
  if (!chosen.length) return;
  const address = new URL(location.href);
  for (const { name, value } of chosen) address.searchParams.set(name, value);
  history.replaceState(null, "", address);
}
