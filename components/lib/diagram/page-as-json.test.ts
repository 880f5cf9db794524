import { JSDOM } from "jsdom";
import { expect, it } from "vitest";
import { pageAsJson } from "./page-as-json";

it("lets what leads to a page's root be written as JSON, though React's circles hang on it", () => {
  const root = new JSDOM("").window.document.documentElement;
  const fiber: { stateNode: Element; of?: unknown } = { stateNode: root };
  fiber.of = fiber;
  Object.assign(root, { __reactFiber: fiber });
  const block = { size: { width: 8, node: { _parents: [root] } } };
  expect(() => JSON.stringify(block)).toThrow(/circular/);
  pageAsJson(root);
  expect(JSON.stringify(block)).toBe('{"size":{"width":8,"node":{"_parents":[null]}}}');
});
