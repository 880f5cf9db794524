"use client";

import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { overlap, type Place, tourPlace } from "./tour-place";
import { tourSteps } from "./tour-steps";

const cardPx = { width: 300, height: 190 };
const gapPx = 10;
/** Notices and cards that a person is to answer. */
const needsYou = "[data-needs-you], [data-open-card]";

/** Places of the room, one after the other. It stands beside the page, which works on. */
export function Tour({ onEnd }: { onEnd: () => void }) {
  const [at, setAt] = useState(0);
  const [place, setPlace] = useState<Place | null>(null);
  const card = useRef<HTMLElement>(null);
  const step = tourSteps[at];

  useLayoutEffect(() => {
    const target = step ? document.querySelector<HTMLElement>(step.target) : null;
    if (!target) return setPlace({ left: gapPx, top: gapPx });
    let frame = 0;
    function stand() {
      if (!target) return;
      const view = { width: window.innerWidth, height: window.innerHeight };
      const needs = [...document.querySelectorAll(needsYou)].map((element) =>
        element.getBoundingClientRect(),
      );
      const size = { ...cardPx, height: card.current?.offsetHeight || cardPx.height };
      setPlace(tourPlace(target.getBoundingClientRect(), size, view, needs));
    }
    // A question may come, or be drawn, while somebody reads: the card makes way for it, and moves for nothing else.
    const comes = new MutationObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const own = card.current?.getBoundingClientRect();
        const isOver = (element: Element) => own && overlap(own, element.getBoundingClientRect());
        if ([...document.querySelectorAll(needsYou)].some(isOver)) stand();
      });
    });
    stand();
    comes.observe(document.querySelector("main") ?? document.body, { childList: true, subtree: true });
    target.dataset.tour = "shown";
    window.addEventListener("resize", stand);
    return () => {
      cancelAnimationFrame(frame);
      comes.disconnect();
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
