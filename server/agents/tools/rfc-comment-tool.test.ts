import { describe, expect, it } from "vitest";
import { toolContext } from "@/server/testing/tool-context";
import { commentRfcTool } from "./rfc-comment-tool";
import type { NearRfc } from "./tool";

const text = `# RFC 001: A\n\n## Decision\n${"\n".repeat(6)}`;
const rfc = (id: string, more: Partial<NearRfc> = {}): NearRfc => ({
  ...{ id, path: `docs/rfcs/${id}.md`, text, comments: [`cmt_${id}`], mine: 0, hasRoom: true },
  ...more,
});
const say = (input: Record<string, string | number>, near: NearRfc[]) =>
  commentRfcTool.run({ text: "Why?", ...input }, toolContext({}, { rfcs: async () => near }));

describe("a comment of an agent", () => {
  it.each([
    ["the first", {}, "001-a"],
    ["the one of its path", { path: "docs/rfcs/002-b.md" }, "002-b"],
    ["the one that it answers on", { replyTo: "cmt_002-b" }, "002-b"],
  ])("is on %s of several RFCs", async (_which, input, rfcId) => {
    const said = await say(input, [rfc("001-a"), rfc("002-b")]);
    expect(said).toMatchObject({ isError: false, data: { commented: { rfcId, text: "Why?" } } });
  });

  it("is on a section by its heading, as it is written there", async () => {
    const said = await say({ section: "## decision" }, [rfc("001-a")]);
    expect(said).toMatchObject({ isError: false, data: { commented: { section: "Decision" } } });
  });

  it.each([
    ["a line that is not there", { line: 11 }, [rfc("001-a")], "10 lines"],
    ["a section that is not there", { section: "Costs" }, [rfc("001-a")], "It has RFC 001: A, Decision."],
    ["an RFC that is not there", { path: "docs/x.md" }, [rfc("001-a")], "there is docs/rfcs/001-a.md"],
    ["none that was handed in", {}, [], "No RFC"],
    ["more than an attempt may say", {}, [rfc("001-a", { mine: 10 })], "10 comments"],
    ["one that agents have filled", {}, [rfc("001-a", { hasRoom: false })], "room"],
  ])("is refused on %s", async (_what, input, near, words) => {
    expect(await say(input, near)).toMatchObject({ isError: true, text: expect.stringContaining(words) });
  });
});
