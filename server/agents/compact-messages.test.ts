import { describe, expect, it } from "vitest";
import { estimateMessageTokens } from "@/server/domain/models/estimate-tokens";
import type { LlmMessage } from "@/server/ports/llm";
import { compactMessages } from "./compact-messages";
import { resultFacts } from "./result-facts";

const text = (role: LlmMessage["role"], words: string): LlmMessage => ({
  role,
  content: [{ type: "text", text: words }],
});
const turn = (index: number): LlmMessage[] => [
  {
    role: "assistant",
    content: [
      { type: "thinking", text: "hm", raw: { type: "thinking" } },
      {
        type: "tool-use",
        id: `t${index}`,
        name: "write_file",
        input: { path: `src/${index}.ts`, content: "x ".repeat(2_000) },
      },
    ],
  },
  {
    role: "user",
    content: [
      {
        type: "tool-result",
        toolUseId: `t${index}`,
        text: `${"line\n".repeat(900)}3 failed\nsrc/${index}.ts:7 expected 1`,
        isError: false,
      },
    ],
  },
];
const conversation = (turns: number) => [
  text("user", "The task. ".repeat(500)),
  ...Array.from({ length: turns }, (_, index) => turn(index)).flat(),
];
const tokens = (messages: readonly LlmMessage[]) =>
  messages.reduce((sum, message) => sum + estimateMessageTokens(message), 0);
const window = { high: 20_000, low: 10_000 };

describe("a conversation that grows", () => {
  it("is sent whole while there is room", () => {
    const messages = conversation(3);
    expect(compactMessages(messages, window)).toEqual({ messages, shortened: 0 });
  });

  it("is shortened from its oldest turn on when there is not, and stays below", () => {
    const messages = conversation(12);
    expect(tokens(messages)).toBeGreaterThan(window.high);
    const sent = compactMessages(messages, window);
    expect(tokens(sent.messages)).toBeLessThanOrEqual(window.high);
    expect(sent.messages).toHaveLength(messages.length);
    expect(sent.messages[0]).toEqual(messages[0]);
    expect(sent.messages.slice(-4)).toEqual(messages.slice(-4));
  });

  it("keeps what was called with which result, and drops thoughts and bodies", () => {
    const { messages } = compactMessages(conversation(12), window);
    expect(messages[1]).toEqual({
      role: "assistant",
      content: [
        {
          type: "tool-use",
          id: "t0",
          name: "write_file",
          input: { path: "src/0.ts", content: "(4000 characters, left out here)" },
        },
      ],
    });
    const [result] = messages[2]?.content ?? [];
    expect(result).toMatchObject({ type: "tool-result", toolUseId: "t0", isError: false });
    expect(result?.type === "tool-result" && result.text).toMatch(
      /^line\n[\s\S]*3 failed\nsrc\/0\.ts:7 expected 1\n\(\d+ characters/,
    );
  });

  it("keeps its beginning from call to call, until it is shortened again", () => {
    const wide = { high: 60_000, low: 30_000 };
    const cuts = Array.from({ length: 40 }, (_, turns) => compactMessages(conversation(turns), wide));
    const changes = cuts.filter(({ shortened }, at) => at > 0 && shortened !== cuts[at - 1]?.shortened);
    expect(changes.length).toBeGreaterThan(1);
    expect(changes.length).toBeLessThan(10);
    for (const [at, { messages, shortened }] of cuts.entries()) {
      const before = cuts[at - 1];
      if (before && before.shortened === shortened)
        expect(messages.slice(0, before.messages.length)).toEqual(before.messages);
    }
  });
});

describe("a tool's result", () => {
  it("stays as it is when it is short, or an error of a few lines", () => {
    expect(resultFacts("ok", false)).toBe("ok");
    expect(resultFacts("e".repeat(1_000), true)).toBe("e".repeat(1_000));
  });

  it("says how much of it was left out", () => {
    expect(resultFacts("a".repeat(1_000), false)).toBe(
      `${"a".repeat(300)}\n(700 characters of this result were left out to make room: call the tool again if you need them.)`,
    );
  });
});
