import { expect, it } from "vitest";
import { blameNotes } from "./blame-notes";

it("names the agent, or the person, of each line, and where a run begins", () => {
  const known = { at: "2026-01-02T03:04:05.000Z", missionId: null, taskId: null, taskNumber: null };
  const notes = blameNotes(
    {
      spans: [
        { line: 1, lines: 2, commit: "a".repeat(40) },
        { line: 3, lines: 1, commit: "b".repeat(40) },
        { line: 4, lines: 1, commit: "gone" },
      ],
      commits: {
        ["a".repeat(40)]: {
          ...known,
          taskNumber: "2.1",
          subject: "Add seats",
          author: "War Room",
          agent: "backend-developer",
        },
        ["b".repeat(40)]: { ...known, subject: "Mend", author: "Ada", agent: null },
      },
    },
    (agent) => ({ callsign: agent === "backend-developer" ? "sol" : agent, role: "" }),
  );
  expect([...notes].map(([line, { text, begins }]) => `${line} ${text} ${begins}`)).toEqual([
    "1 2.1 sol Add seats true",
    "2 2.1 sol Add seats false",
    "3 Ada Mend true",
  ]);
  expect(notes.get(3)?.title).toContain("bbbbbbbbbb Mend\nAda, 2026-01-02");
});
