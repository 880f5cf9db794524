/**
 * `flood`: more comes than anybody reads; half as many pictures of it show as much. `at-once`: what comes once and is
 * waited for, as the first picture, or that the connection is back.
 */
export type RepaintPace = "live" | "flood" | "at-once";

const atMostEveryMs = { live: 80, flood: 160 };
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
    const withNextFrame = () => {
      requestAnimationFrame(once);
      setTimeout(once, 100);
    };
    if (pace === "at-once") return withNextFrame();
    const spacingMs = Math.min(atLeastEveryMs, Math.max(atMostEveryMs[pace], tookMs / busiestShare));
    setTimeout(withNextFrame, Math.max(0, last + spacingMs - performance.now()));
  };
}
