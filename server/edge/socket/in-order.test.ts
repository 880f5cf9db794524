import { expect, it } from "vitest";
import { createLine } from "./in-order";

it("begins a piece of work when the one before is over, also where that failed", async () => {
  const done: string[] = [];
  const inOrder = createLine();
  let fail: (reason: Error) => void = () => undefined;
  const first = inOrder(() => new Promise<void>((_resolve, reject) => (fail = reject)));
  const second = inOrder(async () => void done.push("second"));
  const third = inOrder(async () => {
    throw new Error("third");
  });
  const fourth = inOrder(async () => done.push("fourth"));
  await Promise.resolve();
  expect(done).toEqual([]);
  fail(new Error("first"));
  await expect(first).rejects.toThrow("first");
  await second;
  await expect(third).rejects.toThrow("third");
  expect(await fourth).toBe(2);
});
