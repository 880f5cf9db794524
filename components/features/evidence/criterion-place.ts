/** Where a criterion stands on the page. */
export function criterionElementId(id: string): string {
  return `criterion-${id}`;
}

/** Scrolls to a criterion and gives it the focus. */
export function showCriterion(id: string): void {
  const element = document.getElementById(criterionElementId(id));
  element?.scrollIntoView({ block: "center" });
  element?.focus({ preventScroll: true });
}
