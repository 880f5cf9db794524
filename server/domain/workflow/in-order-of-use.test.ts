import { expect, it } from "vitest";
import { builtInWorkflow, builtInWorkflowFiles } from "@/server/testing/built-in-workflows";
import type { LoadedWorkflow } from "./collect-workflows";
import { inOrderOfUse } from "./in-order-of-use";

const named = (name: string, title: string): LoadedWorkflow => ({
  workflow: { ...builtInWorkflow("spec-to-code"), name, title },
  ...{ hash: "", source: "own", file: `${name}.yaml` },
});

it("has spec to code first, knows all that come with War Room, and puts others after them by their titles", () => {
  const ours = builtInWorkflowFiles().map(({ file }) => {
    const { name, title } = builtInWorkflow(file.replace(/^workflows\/|\.yaml$/g, ""));
    return named(name, title);
  });
  const sorted = inOrderOfUse([named("a-z", "Zeal"), named("z-a", "Audit"), ...ours]);
  const names = sorted.map(({ workflow }) => workflow.name);
  expect(names.slice(0, 2)).toEqual(["spec-to-code", "bugfix"]);
  expect(names.slice(-2)).toEqual(["z-a", "a-z"]);
});
