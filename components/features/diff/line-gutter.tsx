"use client";

import type { KeyboardEvent } from "react";
import type { ChangeData, RenderGutter } from "react-diff-view";
import type { LinePlace } from "@/contracts/review-threads";
import { lineOn, sideOf } from "./line-place";

/** Line numbers that are buttons: one of a file is reached by Tab, the others by the arrows. */
export function lineGutter(
  first: ChangeData | undefined,
  onChoose: (at: Omit<LinePlace, "file" | "endLine">, extend: boolean) => void,
): RenderGutter {
  return ({ change, side, renderDefault }) => {
    const number = lineOn(change, side);
    if (side !== sideOf(change) || number === null) return renderDefault();
    return (
      <button
        type="button"
        data-line
        tabIndex={change === first ? 0 : -1}
        aria-label={`Comment on line ${number}${side === "old" ? ", as it was" : ""}`}
        onClick={(event) => onChoose({ side, line: number }, event.shiftKey)}
      >
        {number}
      </button>
    );
  };
}

/** Up and down go from line to line; with Shift a range is chosen. */
export function moveAmongLines(event: KeyboardEvent<HTMLElement>): void {
  const { target, key, currentTarget, shiftKey } = event;
  if (!(target instanceof HTMLButtonElement) || !target.matches("[data-line]")) return;
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (step === undefined) return;
  const all = [...currentTarget.querySelectorAll<HTMLButtonElement>("[data-line]")];
  const next = all[all.indexOf(target) + step];
  event.preventDefault();
  if (shiftKey) return void next?.dispatchEvent(new MouseEvent("click", { bubbles: true, shiftKey: true }));
  next?.focus();
}
