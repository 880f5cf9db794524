/** A whole turn in 1.6 s, in as many steps. */
const turnMs = 1_600;
const steps = 16;

type Mark = { style: { transform: string } };

/**
 * Turns marks in steps, all of them at the same moments, as long as there are any. A CSS animation each would have the
 * browser work out styles and put the page together anew in every frame, which is a third of its time with forty marks.
 */
export class Turning {
  private readonly marks = new Set<Mark>();
  private timer: ReturnType<typeof setInterval> | undefined;
  private place = 0;

  constructor(private readonly isStill: () => boolean) {}

  /** Turns a mark until what is returned is called. */
  add(mark: Mark): () => void {
    this.marks.add(mark);
    this.timer ??= setInterval(() => this.step(), turnMs / steps);
    return () => {
      this.marks.delete(mark);
      if (this.marks.size > 0) return;
      clearInterval(this.timer);
      this.timer = undefined;
    };
  }

  private step(): void {
    if (this.isStill()) return;
    this.place = (this.place + 1) % steps;
    const transform = `rotate(${(this.place * 360) / steps}deg)`;
    for (const mark of this.marks) mark.style.transform = transform;
  }
}

/** Those of this page: at rest while nobody sees it, and for people who want less motion. */
export const turning = new Turning(
  () => document.hidden || window.matchMedia("(prefers-reduced-motion: reduce)").matches,
);
