import { expect, it } from "vitest";
import type { TaskStatus } from "./status";
import { openGround } from "./waits-for";

const task = (status: TaskStatus, ...dependsOn: string[]) => ({ status, dependsOn });

it("names what is open of what a task depends on", () => {
  const tasks = { a: task("done"), b: task("running"), c: task("pending") };
  expect(openGround(tasks, task("pending", "a", "b", "c", "dropped"))).toEqual(["b", "c"]);
});

it("names in the place of a skipped or cancelled task what that waits for, however far back, once", () => {
  const tasks = {
    design: task("awaiting_approval"),
    schema: task("skipped", "design"),
    store: task("cancelled", "schema", "design"),
    pages: task("done", "design"),
  };
  expect(openGround(tasks, task("pending", "store"))).toEqual(["design"]);
  expect(openGround(tasks, task("pending", "pages"))).toEqual([]);
  expect(openGround({ ...tasks, design: task("done") }, task("pending", "store"))).toEqual([]);
});

it("comes to an end where tasks wait for each other", () => {
  const tasks = { a: task("skipped", "b"), b: task("skipped", "a") };
  expect(openGround(tasks, task("pending", "a"))).toEqual([]);
});
