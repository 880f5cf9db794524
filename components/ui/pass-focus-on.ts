/**
 * As a ref: what goes away while the focus is in it gives the focus to what it stood in. Otherwise it would fall to the
 * page's beginning, and the next Tab with it.
 */
export function passFocusOn(box: HTMLElement | null): (() => void) | undefined {
  if (!box) return undefined;
  let isInside = box.contains(document.activeElement);
  const onCome = () => {
    isInside = true;
  };
  const onGo = ({ target, relatedTarget }: FocusEvent) => {
    // A button that is off while it works lets go of the focus by itself: nobody took it elsewhere.
    if (target instanceof HTMLButtonElement && target.disabled) return;
    isInside = relatedTarget instanceof Node && box.contains(relatedTarget);
  };
  box.addEventListener("focusin", onCome);
  box.addEventListener("focusout", onGo);
  return () => {
    box.removeEventListener("focusin", onCome);
    box.removeEventListener("focusout", onGo);
    const active = document.activeElement;
    if (isInside && (active === document.body || box.contains(active))) focusAround(box.parentElement);
  };
}

/** The nearest thing around it that can have the focus; at last the page's main part. */
export function focusAround(element: Element | null): void {
  const place = element?.closest<HTMLElement>("[tabindex]") ?? document.querySelector<HTMLElement>("main");
  if (place && !place.hasAttribute("tabindex")) place.tabIndex = -1;
  place?.focus({ preventScroll: true });
}
