// "Exit this page" for somebody in danger: covers the page and leaves at a press, or at Shift pressed
// three times. After GOV.UK's component: https://design-system.service.gov.uk/components/exit-this-page/
import { make } from "./shared/elements.js";

const PRESSES = 3;
/** How long the presses of Shift count, in milliseconds. */
const PATIENCE = 5000;

/** @param {Document} page */
export function bindExit(page) {
  const component = page.querySelector("[data-exit-page]");
  const button = component?.querySelector("a");
  if (!component || !button) return;
  const leave = () => leavePage(page, button.href);
  for (const link of page.querySelectorAll("a[data-exit]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
  }
  new ShiftPresses(component, button, leave).follow(page);
  // Whoever comes back all the same finds the page as it was.
  addEventListener("pageshow", () => {
    page.body.classList.remove("govuk-exit-this-page-hide-content");
    page.querySelector(".govuk-exit-this-page-overlay")?.remove();
  });
}

/**
 * @param {Document} page
 * @param {string} address
 */
function leavePage(page, address) {
  page.body.classList.add("govuk-exit-this-page-hide-content");
  const overlay = make("div", { class: "govuk-exit-this-page-overlay", role: "alert" });
  page.body.append(overlay);
  overlay.textContent = "Loading.";
  // Whatever shows the page, its own window or one around it, leaves; Back does not lead here.
  try {
    (window.top ?? window).location.replace(address);
  } catch {
    location.replace(address); // the page around it keeps its frames in (sandbox)
  }
}

/** Counts how often Shift is pressed by itself; lights on the button show it, and it is said. */
class ShiftPresses {
  #count = 0;
  #isAlone = true;
  #timer = 0;
  #leave;
  #said = make("span", { class: "govuk-visually-hidden", role: "status" });
  #lights = Array.from({ length: PRESSES }, () =>
    make("span", { class: "govuk-exit-this-page__indicator-light" }),
  );
  #indicator = make(
    "span",
    { class: "govuk-exit-this-page__indicator", "aria-hidden": "true" },
    ...this.#lights,
  );

  /**
   * @param {Element} component
   * @param {Element} button of the component
   * @param {() => void} leave called at the last press
   */
  constructor(component, button, leave) {
    this.#leave = leave;
    button.append(this.#indicator);
    component.append(this.#said);
  }

  /** @param {Document} page */
  follow(page) {
    page.addEventListener("keydown", (event) => {
      // Shift held for a capital is no press of its own.
      if (event.key !== "Shift") this.#isAlone = !event.shiftKey;
      else if (!event.repeat) this.#isAlone = true;
    });
    page.addEventListener("keyup", (event) => {
      if (event.key !== "Shift") return;
      clearTimeout(this.#timer);
      if (this.#isAlone) this.#press();
    });
  }

  #press() {
    this.#show(this.#count + 1);
    if (this.#count >= PRESSES) {
      this.#show(0);
      this.#leave();
      return;
    }
    const left = PRESSES - this.#count;
    this.#said.textContent = `Shift, press ${left === 1 ? "1 more time" : `${left} more times`} to exit.`;
    this.#timer = window.setTimeout(() => {
      this.#show(0);
      this.#said.textContent = "Exit this page expired.";
    }, PATIENCE);
  }

  /** @param {number} count */
  #show(count) {
    this.#count = count;
    this.#indicator.classList.toggle("govuk-exit-this-page__indicator--visible", count > 0);
    for (const [place, light] of this.#lights.entries()) {
      light.classList.toggle("govuk-exit-this-page__indicator-light--on", place < count);
    }
  }
}
