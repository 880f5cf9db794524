import { expect, it } from "vitest";
import { documentRounds } from "./document-rounds";

const tasks = { write: { number: "1.1" }, critique: { number: "1.2" }, review: { number: "1.3" } };
const left = (id: string, kind: "rfc" | "review", taskId: string, title: string) => ({
  id,
  kind,
  taskId,
  title,
});

it("says nothing of a name that stands once", () => {
  expect(documentRounds([left("a", "rfc", "write", "Design")], tasks).size).toBe(0);
});

it("counts the rounds of one task, and marks the newest", () => {
  const notes = documentRounds(
    [left("a", "rfc", "write", "Design"), left("b", "rfc", "write", "Design")],
    tasks,
  );
  expect(Object.fromEntries(notes)).toEqual({ a: "round 1", b: "round 2, newest" });
});

it("makes no two lines look alike where several tasks leave the same name", () => {
  const documents = [
    left("a", "review", "critique", "Review"),
    left("b", "review", "review", "Review"),
    left("c", "review", "critique", "Review"),
    left("d", "rfc", "write", "Review"),
  ];
  const notes = documentRounds(documents, tasks);
  expect(Object.fromEntries(notes)).toEqual({
    a: "task 1.2 · round 1",
    b: "task 1.3",
    c: "task 1.2 · round 2, newest",
  });
});
