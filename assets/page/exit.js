// "Exit this page" for somebody in danger: covers the page and leaves at a press, or at Shift pressed
// three times. After GOV.UK's component: https://design-system.service.gov.uk/components/exit-this-page/
import { make } from "./shared/elements.js";

const PRESSES = 3;
/** How long the presses of Shift count, in milliseconds. */
const PATIENCE = 5000;

/** @param {Document} page */
export function bindExit(page) {
  const links = [...page.querySelectorAll("a[data-exit]")];
  const component = page.querySelector("[data-exit-page]");
  const button = component?.querySelector("a");
  if (!component || !button) return;
  const lights = Array.from({ length: PRESSES }, () =>
    make("span", { class: "govuk-exit-this-page__indicator-light" }),
  );
  const indicator = make(
    "span",
    { class: "govuk-exit-this-page__indicator", "aria-hidden": "true" },
    ...lights,
  );
  const said = make("span", { class: "govuk-visually-hidden", role: "status" });
  button.append(indicator);
  component.append(said);
  let presses = 0;
  let isAlone = true;
  let timer = 0;

  const leave = () => {
    page.body.classList.add("govuk-exit-this-page-hide-content");
    const overlay = make("div", { class: "govuk-exit-this-page-overlay", role: "alert" });
    page.body.append(overlay);
    overlay.textContent = "Loading.";
    // Whatever shows the page, its own window or one around it, leaves; Back does not lead here.
    (window.top ?? window).location.replace(button.href);
  };
  /** @param {number} number */
  const count = (number) => {
    presses = number;
    indicator.classList.toggle("govuk-exit-this-page__indicator--visible", number > 0);
    for (const [place, light] of lights.entries()) {
      light.classList.toggle("govuk-exit-this-page__indicator-light--on", place < number);
    }
  };
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
  }
  page.addEventListener("keydown", (event) => {
    // Shift held for a capital is no press of its own.
    if (event.key !== "Shift") isAlone = !event.shiftKey;
    else if (!event.repeat) isAlone = true;
  });
  page.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") return;
    clearTimeout(timer);
    if (!isAlone) return;
    count(presses + 1);
    if (presses >= PRESSES) {
      count(0);
      leave();
      return;
    }
    const left = PRESSES - presses;
    said.textContent = `Shift, press ${left === 1 ? "1 more time" : `${left} more times`} to exit.`;
    timer = window.setTimeout(() => {
      count(0);
      said.textContent = "Exit this page expired.";
    }, PATIENCE);
  });
  // Whoever comes back all the same finds the page as it was.
  addEventListener("pageshow", () => {
    page.body.classList.remove("govuk-exit-this-page-hide-content");
    page.querySelector(".govuk-exit-this-page-overlay")?.remove();
  });
}
