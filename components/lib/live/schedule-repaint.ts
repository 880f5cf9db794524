/** The next animation frame; a timer where frames do not come, as in a hidden tab. */
export function scheduleRepaint(repaint: () => void): void {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    repaint();
  };
  requestAnimationFrame(once);
  setTimeout(once, 100);
}
