import { describe, expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { MissionState, RfcComment } from "@/contracts/mission-state";
import { agentCommentEvents, openCommentsFor } from "./agent-comment";

const comment = (id: string, by: string): RfcComment => ({
  ...{
    id,
    by,
    artifactId: "art",
    line: null,
    section: null,
    replyTo: null,
    text: id,
    at: "",
    resolvedBy: null,
  },
});

function beside(comments: RfcComment[]): MissionState {
  const rfc = { id: "rfc_write", taskId: "write", title: "Sort", path: null, status: "in_review", at: "" };
  const text = {
    id: "art",
    kind: "rfc",
    taskId: "write",
    title: "Sort",
    path: null,
    bytes: 1,
    at: "",
  } as const;
  return {
    ...emptyMissionState("mis"),
    artifacts: { art: text },
    rfcs: { [rfc.id]: { ...rfc, comments } },
  };
}
const said = { text: "Why?", line: null, section: null, replyTo: null };
const agent = { taskId: "write", agent: "critic" };

describe("comments beside an RFC", () => {
  it("are taken of agents as long as there is room left for people", () => {
    const many = (by: string) => Array.from({ length: 300 }, (_, place) => comment(`cmt_${place}`, by));
    expect(agentCommentEvents(beside(many("critic")), agent, said)).toEqual([]);
    expect(agentCommentEvents(beside(many("you")), agent, said)).toMatchObject([{ by: "critic" }]);
  });

  it("are told with people's first, and the newest of each first", () => {
    const all = [comment("a", "you"), comment("b", "critic"), comment("c", "you"), comment("d", "critic")];
    expect(openCommentsFor(beside(all), "write").map((text) => text.at(-1))).toEqual(["c", "a", "d", "b"]);
  });
});
