const atMostEveryMs = 80;

/**
 * Runs a repaint with the next animation frame, and at most every 80 ms however fast events come: people read
 * no faster, and typing and clicking keep the time between. A timer stands in where frames do not come, as in
 * a hidden tab.
 */
export function createRepaintScheduler(): (repaint: () => void) => void {
  let last = 0;
  return (repaint) => {
    let done = false;
    const once = () => {
      if (done) return;
      done = true;
      last = performance.now();
      repaint();
    };
    const pause = last + atMostEveryMs - performance.now();
    setTimeout(
      () => {
        requestAnimationFrame(once);
        setTimeout(once, 100);
      },
      Math.max(0, pause),
    );
  };
}
