/** `flood`: more comes than anybody reads; half as many pictures of it show as much. */
export type RepaintPace = "live" | "flood";

const atMostEveryMs: Record<RepaintPace, number> = { live: 80, flood: 160 };
/** Repainting takes at most this share of the time: what is left is for whoever types, clicks and scrolls. */
const busiestShare = 0.2;
const atLeastEveryMs = 1_000;

/**
 * Runs a repaint with the next animation frame, and at most every 80 ms however fast events come, less often in a
 * flood and where repaints take long: people read no faster. A timer stands in where frames do not come, as in a hidden tab.
 */
export function createRepaintScheduler(): (repaint: () => void, pace: RepaintPace) => void {
  let last = 0;
  let tookMs = 0;
  return (repaint, pace) => {
    let done = false;
    const once = () => {
      if (done) return;
      done = true;
      const startedAt = performance.now();
      repaint();
      // React draws in a microtask of its own, before this one.
      queueMicrotask(() => {
        last = performance.now();
        tookMs = last - startedAt;
      });
    };
    const spacingMs = Math.min(atLeastEveryMs, Math.max(atMostEveryMs[pace], tookMs / busiestShare));
    const pause = last + spacingMs - performance.now();
    setTimeout(
      () => {
        requestAnimationFrame(once);
        setTimeout(once, 100);
      },
      Math.max(0, pause),
    );
  };
}
