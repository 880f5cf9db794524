"use client";

import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { tourSteps } from "./tour-steps";

const cardPx = { width: 300, height: 190 };
const gapPx = 10;

/** Places of the room, one after the other. It stands beside the page, which works on. */
export function Tour({ onEnd }: { onEnd: () => void }) {
  const [at, setAt] = useState(0);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  const card = useRef<HTMLElement>(null);
  const step = tourSteps[at];

  useLayoutEffect(() => {
    const target = step ? document.querySelector<HTMLElement>(step.target) : null;
    if (!target) return setPlace({ left: gapPx, top: gapPx });
    function stand() {
      const box = target?.getBoundingClientRect();
      if (!box) return;
      const right = box.right + gapPx + cardPx.width < window.innerWidth;
      const left = right ? box.right + gapPx : Math.max(gapPx, box.left - cardPx.width - gapPx);
      const inside = box.width > window.innerWidth * 0.6;
      setPlace({
        left: inside ? box.left + box.width / 2 - cardPx.width / 2 : left,
        top: Math.min(
          window.innerHeight - cardPx.height,
          Math.max(56, inside ? box.top - cardPx.height : box.top + 24),
        ),
      });
    }
    stand();
    target.dataset.tour = "shown";
    window.addEventListener("resize", stand);
    return () => {
      delete target.dataset.tour;
      window.removeEventListener("resize", stand);
    };
  }, [step]);
  useEffect(() => {
    if (at > 0) card.current?.querySelector<HTMLElement>("[data-next]")?.focus();
  }, [at]);

  if (!step) return null;
  const isLast = at === tourSteps.length - 1;
  return (
    <aside
      ref={card}
      aria-label={`Tour, step ${at + 1} of ${tourSteps.length}`}
      className="fixed z-30 rounded-xl border border-line2 bg-raise p-4 shadow-float"
      style={{ width: cardPx.width, visibility: place ? "visible" : "hidden", ...place }}
      onKeyDown={(event) => event.key === "Escape" && onEnd()}
    >
      <p className="text-11 text-faint">
        {at + 1} of {tourSteps.length}
      </p>
      <h2 className="mt-0.5 font-semibold text-14">{step.title}</h2>
      <p className="mt-1 text-dim">{step.text}</p>
      <div className="mt-3 flex items-center gap-2">
        <Button look="ghost" size="sm" onClick={onEnd}>
          {isLast ? "Close" : "Skip the tour"}
        </Button>
        <span className="ml-auto flex gap-2">
          {at > 0 ? (
            <Button size="sm" onClick={() => setAt(at - 1)}>
              Back
            </Button>
          ) : null}
          <Button size="sm" look="primary" data-next onClick={() => (isLast ? onEnd() : setAt(at + 1))}>
            {isLast ? "Done" : "Next"}
          </Button>
        </span>
      </div>
    </aside>
  );
}
