import type { StepView } from "@/contracts/api";

/** Beyond so many characters a path is shown by its end. */
const longPath = 22;

/**
 * What a row says of a step: what it is, and what it was about. `whole` is for a tip: nothing shortened, with the model.
 */
export function stepWords({ kind, name, title, summary }: StepView): {
  name: string;
  about: string;
  whole: string;
} {
  const shown = kind === "model" ? "model" : name;
  const parts = (summary ?? title).split(" · ");
  if (parts[0] === shown) parts.shift();
  const [first = "", ...others] = parts;
  return {
    name: shown,
    about: [shortPath(first), ...others].filter(Boolean).join(" · "),
    whole: [kind === "model" ? `model ${name}` : name, ...parts].filter(Boolean).join(" · "),
  };
}

/** The end of a long path: what tells it from its neighbours. */
function shortPath(text: string): string {
  if (text.length <= longPath || !text.includes("/") || /\s/.test(text)) return text;
  return `…/${text.split("/").slice(-2).join("/")}`;
}
