import type { MarkedPart } from "./line-parts";

/** How a place that was searched for looks, for a `<mark>`; the one that is looked at is found by its attribute. */
export function markLook(mark: MarkedPart["mark"]) {
  return {
    "data-current": mark === "current" || undefined,
    className:
      mark === "current"
        ? "rounded-xs bg-text text-bg"
        : mark === "hit"
          ? "rounded-xs bg-line2 text-text"
          : undefined,
  };
}
