import { expect, it } from "vitest";
import { markedTitle, missionMark } from "./mission-mark";

it("marks a mission by the number of its branch where its title is taken", () => {
  expect(missionMark({ title: "Notes API", slug: "notes-api" })).toBeNull();
  expect(missionMark({ title: "Notes API", slug: "notes-api-2" })).toBe("#2");
  expect(missionMark({ title: "Notes API", slug: "notes-api-12" })).toBe("#12");
  expect(markedTitle({ title: "Notes API", slug: "notes-api-2" })).toBe("Notes API #2");
  expect(markedTitle({ title: "Notes API", slug: "notes-api" })).toBe("Notes API");
});

it("takes a number of the title for no mark", () => {
  expect(missionMark({ title: "Sprint 2", slug: "sprint-2" })).toBeNull();
  expect(missionMark({ title: "Sprint 2", slug: "sprint-2-2" })).toBe("#2");
});

it("leaves a run that its title names as it is", () => {
  expect(missionMark({ title: "Notes API · run 2", slug: "notes-api-2" })).toBeNull();
  expect(missionMark({ title: "Notes API · fork of run 1 from 2.1 Models", slug: "notes-api-3" })).toBeNull();
});

it("marks missions whose branch is not called by their title, and no year in one", () => {
  expect(missionMark({ title: "書籍", slug: "feat-books-2" })).toBe("#2");
  expect(missionMark({ title: "計画", slug: "plan-2026" })).toBeNull();
});
