// The look of a toolbox inside a foreign page: that page's colours and size of type, as the address
// asks for them (`?accent=7b1fa2&text=ffffff&background=1a1a1a&size=20`). What could not be read is
// passed over: colours count only where text stands out from its ground (WCAG 1.4.3).

const CONTRAST = 4.5;
const INK = "#1d2628";
const PAPER = "#ffffff";
const ACCENT = "#0b5a5e";
const SIZES = { least: 14, most: 32 };

/**
 * Read a colour: three or six figures from 0 to f, with or without `#`; '' for anything else.
 * @param {string | null} text
 */
export function readColour(text) {
  const found = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(text ?? "")?.[1]?.toLowerCase();
  if (!found) return "";
  return `#${found.length === 3 ? found.replace(/./g, "$&$&") : found}`;
}

/**
 * Return how far two colours stand apart, from 1 to 21.
 * https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 * @param {string} one
 * @param {string} other
 */
export function measureContrast(one, other) {
  const [dark = 0, light = 0] = [one, other].map(measureLight).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** @param {string} colour */
function measureLight(colour) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * Return the style's properties that an address asks for, those that leave everything readable.
 * @param {string} search
 * @returns {Record<string, string>}
 */
export function chooseLook(search) {
  const asked = new URLSearchParams(search);
  const text = readColour(asked.get("text")) || INK;
  const ground = readColour(asked.get("background")) || PAPER;
  const isReadable = measureContrast(text, ground) >= CONTRAST;
  const [ink, paper] = isReadable ? [text, ground] : [INK, PAPER];
  const accent = readColour(asked.get("accent"));
  const size = Number(asked.get("size"));
  /** @type {Record<string, string>} */
  const look = {};
  if (ink !== INK || paper !== PAPER) {
    Object.assign(look, {
      "--ink": ink,
      "--soft": ink,
      "--paper": paper,
      "--sand": paper,
      "--wash": paper,
      "--line": `color-mix(in srgb, ${ink} 25%, ${paper})`,
      "--edge": ink,
      "--on": paper,
      "--going": ink,
      "--done": ink,
      "color-scheme": measureLight(paper) < measureLight(ink) ? "dark" : "light",
    });
  }
  const [link = ""] = [accent, ACCENT, ink].filter(
    (colour) => colour && measureContrast(colour, paper) >= CONTRAST,
  );
  if (link !== ACCENT) {
    Object.assign(look, { "--accent": link, "--deep": link, "--visited": link });
  }
  if (size >= SIZES.least && size <= SIZES.most) look["font-size"] = `${size}px`;
  return look;
}

/**
 * Give a page the look that its address asks for; high contrast, once chosen, goes before it.
 * @param {HTMLElement} root
 * @param {string} search
 */
export function applyLook(root, search) {
  if (root.dataset.contrast === "high") return;
  for (const [name, value] of Object.entries(chooseLook(search))) {
    root.style.setProperty(name, value);
  }
}
