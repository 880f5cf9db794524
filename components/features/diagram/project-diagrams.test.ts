import { expect, it } from "vitest";
import type { ArtifactState } from "@/contracts/mission-state";
import { projectDiagrams } from "./project-diagrams";

it("lists the project's diagrams by path, without those that the mission drew", () => {
  const own = [{ path: "docs/diagrams/new.mmd" }, { path: null }] as ArtifactState[];
  const paths = ["src/a.ts", "docs/b.mermaid", "docs/diagrams/new.mmd", "a.mmd", "README.md"];
  expect(projectDiagrams(paths, own)).toEqual(["a.mmd", "docs/b.mermaid"]);
});
