import { describe, expect, it } from "vitest";
import type { LlmMessage, LlmReply } from "@/server/ports/llm";
import { agentDefinition } from "@/server/testing/engine-fixture";
import { type LoopEffects, runAgentLoop } from "./agent-loop";

type Block = LlmReply["content"][number];

const opening: LlmMessage = { role: "user", content: [{ type: "text", text: "Do it." }] };
const use = (name: string, input = {}, id = name): Block => ({ type: "tool-use", id, name, input });
const text = (words: string): Block => ({ type: "text", text: words });
const finish = use("finish", { summary: "Done." });

function reply(content: Block[], stopReason: LlmReply["stopReason"] = "tool-use"): LlmReply {
  const usage = { inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0 };
  return { content, stopReason, usage, model: "m", requestId: null };
}

type Script = {
  replies: Array<Block[] | LlmReply>;
  tool?: LoopEffects["callTool"];
  check?: LoopEffects["check"];
  /** What people say before each call. */
  news?: LlmMessage["content"][];
};

/** Plays a loop; when the script is over, its last reply is said again. */
async function play({ replies, tool, check, news }: Script, definition = agentDefinition()) {
  const sent: LlmMessage[][] = [];
  const tools: string[] = [];
  const end = await runAgentLoop(definition, [opening], {
    hear: async () => news?.[sent.length] ?? [],
    callModel: async (messages) => {
      sent.push(structuredClone(messages));
      const next = replies[Math.min(sent.length, replies.length) - 1] ?? [];
      return { kind: "done", value: Array.isArray(next) ? reply(next) : next };
    },
    callTool: async (call) => {
      tools.push(call.name);
      return tool?.(call) ?? { kind: "done", value: { text: `result ${tools.length}`, isError: false } };
    },
    check: async (output) => check?.(output) ?? { kind: "done", value: { problems: [] } },
  });
  const told = sent.flatMap((messages) => messages.at(-1)?.content ?? []);
  return { end, sent, tools, told: told.map((block) => ("text" in block ? block.text : "")).join("\n") };
}

describe("the agent loop", () => {
  it("thinks, calls tools, reads results and ends with what finish carries", async () => {
    const { end, sent, tools } = await play({
      replies: [[text("Let me look."), use("list_files")], [finish]],
    });
    expect(end).toEqual({ kind: "finished", output: { contract: "files", summary: "Done." } });
    expect(tools).toEqual(["list_files"]);
    expect(sent[1]).toEqual([
      opening,
      { role: "assistant", content: [text("Let me look."), use("list_files")] },
      {
        role: "user",
        content: [{ type: "tool-result", toolUseId: "list_files", text: "result 1", isError: false }],
      },
    ]);
  });

  it("hears what people say behind the results that its next call carries", async () => {
    const said = text("Use cm.");
    const { sent } = await play({ replies: [[use("list_files")], [finish]], news: [[], [said]] });
    expect(sent[0]).toEqual([opening]);
    expect(sent[1]?.at(-1)?.content.map(({ type }) => type)).toEqual(["tool-result", "text"]);
    expect(sent[1]?.at(-1)?.content.at(-1)).toEqual(said);
  });

  it("makes the edits that a reply describes in words, and says what came of them", async () => {
    const words = "Here is the file:\n\nsrc/a.ts\n```ts\nexport const a = 1;\n```\n";
    const patches: unknown[] = [];
    const { end, told } = await play(
      {
        replies: [[text(words)], [finish]],
        tool: async ({ name, input }) => {
          patches.push({ name, input });
          return { kind: "done", value: { text: "Wrote src/a.ts.", isError: false } };
        },
      },
      agentDefinition({ tools: ["apply_patch", "finish"] }),
    );
    expect(patches).toEqual([{ name: "apply_patch", input: { patch: words } }]);
    expect(told).toContain("This came of them:\nWrote src/a.ts.");
    expect(end.kind).toBe("finished");
  });

  it("says why edits that a reply describes cannot be used, where none of them can", async () => {
    const words = "src/a.ts\n```ts\none();\n// ... existing code ...\n```\n";
    const { told } = await play(
      { replies: [[text(words)], [finish]] },
      agentDefinition({ tools: ["apply_patch", "finish"] }),
    );
    expect(told).toContain("words alone do not count as work");
    expect(told).toContain("src/a.ts is not whole: line 4 says that something is left out");
  });

  it("makes none for an agent that may not edit, and counts words alone as nothing", async () => {
    const words = "src/a.ts\n```ts\nexport const a = 1;\n```\n";
    const { end, tools } = await play({ replies: [[text(words)]] }, agentDefinition({ tools: ["finish"] }));
    expect(tools).toEqual([]);
    expect(end).toMatchObject({ kind: "stuck" });
  });

  it("answers every call of a reply, in order, in one message", async () => {
    const { sent, tools } = await play({ replies: [[use("a", {}, "1"), use("b", {}, "2")], [finish]] });
    expect(tools).toEqual(["a", "b"]);
    expect(sent[1]?.at(-1)?.content.map((block) => "toolUseId" in block && block.toolUseId)).toEqual([
      "1",
      "2",
    ]);
  });

  it("passes thinking back as it came", async () => {
    const thinking: Block = { type: "thinking", text: "hm", raw: { signature: "xyz" } };
    const { sent } = await play({ replies: [[thinking, use("list_files")], [finish]] });
    expect(sent[1]?.[1]?.content[0]).toEqual(thinking);
  });

  it("fails when what was finished does not hold three times, with the last reason", async () => {
    let checks = 0;
    const { end, told } = await play({
      replies: [[finish]],
      check: async () => {
        checks += 1;
        return { kind: "done", value: { problems: [`problem ${checks}`] } };
      },
    });
    expect(end).toMatchObject({ kind: "failed", found: expect.stringContaining("problem 3") });
    expect(told).toContain("- problem 1");
    expect(checks).toBe(3);
  });

  it("tells why a finish is not accepted, and checks nothing", async () => {
    let checks = 0;
    const { told, end } = await play({
      replies: [[use("finish", {})], [finish]],
      check: async () => {
        checks += 1;
        return { kind: "done", value: { problems: [] } };
      },
    });
    expect(told).toContain("finish was not accepted");
    expect([checks, end.kind]).toEqual([1, "finished"]);
  });

  it("says that words are not work, and gives up after three replies without a call", async () => {
    const { end, told } = await play({ replies: [[text("It is all fine.")]] });
    expect(told).toContain("words alone do not count as work");
    expect(end).toMatchObject({ kind: "stuck", rule: "no-tool" });
  });

  it("asks for smaller pieces after a reply that was cut", async () => {
    const { told } = await play({ replies: [reply([text("…")], "max-tokens"), reply([finish])] });
    expect(told).toContain("smaller pieces");
  });

  it("asks again for a call whose JSON does not parse, and runs nothing", async () => {
    const broken: Block = { type: "tool-use", id: "1", name: "write_file", input: {}, invalidJson: "{" };
    const { told, tools, end } = await play({ replies: [[broken], [finish]] });
    expect(told).toContain("write_file is not valid JSON");
    expect([tools, end.kind]).toEqual([[], "finished"]);
  });

  it("is stuck after the same call four times, after errors alike, and going back and forth", async () => {
    const same = await play({ replies: [[use("list_files", { glob: "*" })]] });
    expect(same.end).toMatchObject({ kind: "stuck", rule: "same-call" });
    expect(same.tools).toHaveLength(4);
    expect(same.end).toMatchObject({ loopTurn: 0, lastCalls: Array(4).fill('list_files {"glob":"*"}') });

    let line = 0;
    const errors = await play({
      replies: [[use("a", { n: 1 })], [use("a", { n: 2 })], [use("a", { n: 3 })], [use("a", { n: 4 })]],
      tool: async () => {
        line += 1;
        return { kind: "done", value: { text: `line ${line}: bad`, isError: true } };
      },
    });
    expect(errors.end).toMatchObject({ kind: "stuck", rule: "same-error" });

    const [look, ping, pong] = [[use("look")], [use("ping")], [use("pong")]];
    const both = await play({ replies: [look, look, ping, pong, ping, pong, ping, pong] });
    expect(both.end).toMatchObject({ kind: "stuck", rule: "alternation", loopTurn: 2 });
    expect(both.end).toMatchObject({ lastCalls: expect.arrayContaining(["look {}", "pong {}"]) });
  });

  it("tells calls with a long beginning alike by their ends", async () => {
    const write = (end: number) => [use("write_file", { content: `${"// head\n".repeat(400)}${end}` })];
    const other = [use("run_tests")];
    const writes = await play({ replies: [write(1), write(2), write(3), write(4), [finish]] });
    expect(writes.end.kind).toBe("finished");
    const turns = await play({ replies: [write(1), other, write(2), other, write(3), other, [finish]] });
    expect(turns.end.kind).toBe("finished");
    const same = await play({ replies: [write(1)] });
    expect(same.end).toMatchObject({ kind: "stuck", rule: "same-call" });
  });

  it.each(["paused", "over-budget", "waiting-for-person", "cancelled"] as const)(
    "rests when an effect says %s, wherever it is",
    async (reason) => {
      const suspended = async () => ({ kind: "suspended", reason }) as const;
      const end = { kind: "suspended", reason };
      expect((await play({ replies: [[use("list_files")]], tool: suspended })).end).toEqual(end);
      expect((await play({ replies: [[finish]], check: suspended })).end).toEqual(end);
      const unused = async () => Promise.reject(new Error("unused"));
      const effects = { hear: async () => [], callModel: suspended, callTool: unused, check: unused };
      expect(await runAgentLoop(agentDefinition(), [opening], effects)).toEqual(end);
    },
  );

  it("takes calls that were not run for no errors, however many of a reply they are", async () => {
    const { end } = await play({
      replies: [["a", "b", "c", "d"].map((id) => use("write_file", { path: id }, id)), [finish]],
      tool: async () => ({
        kind: "done",
        value: { text: "Not run: see first.", isError: true, notRun: true },
      }),
    });
    expect(end).toMatchObject({ kind: "finished" });
  });

  it("stops at the agent's own limit of steps", async () => {
    let count = 0;
    const definition = agentDefinition({ limits: { maxSteps: 5, maxOutputTokens: 1_000 } });
    const end = await runAgentLoop(definition, [opening], {
      hear: async () => [],
      callModel: async () => {
        count += 1;
        return { kind: "done", value: reply([use("read_file", { path: `${count}` })]) };
      },
      callTool: async () => ({ kind: "done", value: { text: "ok", isError: false } }),
      check: async () => ({ kind: "done", value: { problems: [] } }),
    });
    expect(end).toEqual({ kind: "failed", reason: "No result after 5 steps", found: null, words: "" });
    expect(count).toBe(5);
  });

  it("shows the model the beginning of a very long result, and how much was cut", async () => {
    const { sent } = await play({
      replies: [[use("read_file")], [finish]],
      tool: async () => ({ kind: "done", value: { text: "x".repeat(30_000), isError: false } }),
    });
    const [result] = sent[1]?.at(-1)?.content ?? [];
    expect(result && "text" in result ? result.text : "").toMatch(
      /^x{24000}\n… cut: 6000 more characters\.$/,
    );
  });
});
