// What every page of the built site must be: HTML as the standard has it, and most of what helps
// people who use assistive technology. tests/site/test_html.py holds each page to it.
import { defineConfig } from "html-validate";

export default defineConfig({
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // The rest of these the browser tests ask axe about, which sees what is shown and named at last:
    // a menu stands there twice, once for each width, and search fills in its own heading.
    "empty-heading": "off",
    "unique-landmark": "off",
    // A link that leaves in haste works without scripts, and looks and acts like a button; a table
    // that scrolls by itself is a named region for the keyboard, not a part of the text.
    "prefer-native-element": "off",
    // Filters act at once; their forms only group them.
    "wcag/h32": "off",
  },
});
