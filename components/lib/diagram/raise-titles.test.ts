import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { raiseTitles } from "./raise-titles";

const label = '<g class="cluster-label" transform="translate(5, 6)"><text>Shop</text></g>';
const group = (style: string) =>
  `<g class="clusters"><g class="cluster dear" id="shop"><rect style="${style}"></rect>${label}</g></g>`;
const drawn = (kind: string, style = "") => {
  const inner = `<g class="root">${group("")}<g class="edgePaths"></g><g class="nodes"></g></g>`;
  const outer = `<g class="root">${group(style)}<g class="edgePaths"></g><g class="nodes">${inner}</g></g>`;
  const { document } = new JSDOM(`<svg aria-roledescription="${kind}">${outer}</svg>`).window;
  const svg = document.querySelector("svg");
  if (!svg) throw new Error("no svg");
  return svg;
};
const order = (svg: Element) =>
  [...svg.querySelectorAll("g.root")].map((root) => [...root.children].map((part) => part.classList.value));

describe("titles of groups", () => {
  it("stand before the arrows and behind the nodes, at each level, where they stood", () => {
    const svg = drawn("flowchart-v2");
    raiseTitles(svg);
    const parts = ["clusters", "edgePaths", "clusters titles", "nodes"];
    expect(order(svg)).toEqual([parts, parts]);
    expect([...svg.querySelectorAll(".titles")].map(({ innerHTML }) => innerHTML)).toEqual([
      `<g class="cluster dear">${label}</g>`,
      `<g class="cluster dear">${label}</g>`,
    ]);
    expect(svg.querySelectorAll(".cluster-label")).toHaveLength(2);
  });

  it("have the ground of a group that has a colour of its own", () => {
    const svg = drawn("flowchart-v2", "fill:#f96 !important;stroke:#333");
    raiseTitles(svg);
    expect(svg.querySelector(".titles > g")?.getAttribute("style")).toBe("stroke: #f96");
  });

  it("stay where a group's head has a ground of its own", () => {
    const svg = drawn("stateDiagram");
    raiseTitles(svg);
    expect(order(svg)[0]).toEqual(["clusters", "edgePaths", "nodes"]);
  });
});
