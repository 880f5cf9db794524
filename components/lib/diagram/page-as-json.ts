/**
 * Makes the page's root write itself as null. Mermaid writes what it draws blocks with as JSON, for a debug line, and that
 * leads to the root, on which React keeps objects that go in circles: no block diagram would be drawn.
 */
export function pageAsJson(root: Element): void {
  Object.defineProperty(root, "toJSON", { value: () => null, configurable: true });
}
