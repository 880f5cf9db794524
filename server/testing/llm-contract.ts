import { afterEach, describe, expect, it } from "vitest";
import type { ErrorCode } from "@/contracts/error-codes";
import { AppError } from "@/server/domain/errors/app-error";
import type { LlmBlock, LlmDelta, LlmPort, LlmReply, LlmRequest } from "@/server/ports/llm";
import type { FakeTurn } from "./fake-llm";

/** A model that does what the turns say, one a call; how is the implementation's own business. */
export type LlmHarness = { llm: LlmPort; callCount(): number; close(): Promise<void> };

const request: LlmRequest = {
  model: "claude-sonnet-5-5",
  system: [{ text: "You are an architect.", cache: true }],
  messages: [{ role: "user", content: [{ type: "text", text: "Design it." }] }],
  tools: [
    { name: "read_file", description: "Reads a file", inputSchema: { type: "object", properties: {} } },
  ],
  maxOutputTokens: 1_000,
};

/** Thoughts as one vendor writes them; another one's have other fields. */
const signedThoughts: LlmBlock[] = [
  {
    type: "thinking",
    text: "Hm, größer.",
    raw: { type: "thinking", thinking: "Hm, größer.", signature: "c2ln" },
  },
  { type: "thinking", text: "", raw: { type: "redacted_thinking", data: "sealed==" } },
];

const replyWith = (thoughts: LlmBlock[]): LlmReply => ({
  content: [
    ...thoughts,
    { type: "text", text: "I read two files. ✓" },
    {
      type: "tool-use",
      id: "toolu_1",
      name: "read_file",
      input: { path: "src/a b.ts", lines: [1, 2], deep: { ok: true } },
    },
    { type: "tool-use", id: "toolu_2", name: "read_file", input: {} },
  ],
  stopReason: "tool-use",
  usage: { inputTokens: 12, outputTokens: 34, cacheReadTokens: 56, cacheWriteTokens: 78 },
  model: "claude-sonnet-5-5",
  requestId: "req_1",
});

/** The behaviour of every `LlmPort`. @param thoughts in the vendor's own words, of "Hm, größer." */
export function describeLlmContract(
  name: string,
  createHarness: (turns: FakeTurn[]) => Promise<LlmHarness>,
  thoughts: LlmBlock[] = signedThoughts,
): void {
  const fullReply = replyWith(thoughts);
  describe(`${name} as a model`, () => {
    let harness: LlmHarness | null = null;
    afterEach(async () => {
      await harness?.close();
      harness = null;
    });

    async function complete(turn: FakeTurn, signal = new AbortController().signal) {
      harness = await createHarness([turn]);
      const deltas: LlmDelta[] = [];
      const reply = await harness.llm.complete(request, {
        signal,
        onDelta: (delta) => void deltas.push(delta),
      });
      return { reply, deltas };
    }

    it("answers with everything that the model sent: thoughts as they came, text, tools, usage", async () => {
      const { reply } = await complete(fullReply);
      expect(reply).toEqual(fullReply);
    });

    it("shows text, thoughts and tool input while they come", async () => {
      const { deltas } = await complete(fullReply);
      const shown = (type: LlmDelta["type"]) =>
        deltas
          .filter((delta) => delta.type === type)
          .map((delta) => (delta.type === "tool-input" ? delta.json : delta.text));
      expect(shown("text").join("")).toBe("I read two files. ✓");
      expect(shown("thinking").join("")).toBe("Hm, größer.");
      expect(shown("tool-input").join("")).toContain('"src/a b.ts"');
    });

    it("hands malformed tool input on instead of failing", async () => {
      const block = {
        type: "tool-use",
        id: "toolu_1",
        name: "write_file",
        input: {},
        invalidJson: '{"path": "a.ts", "text',
      } as const;
      const { reply } = await complete({ content: [block], stopReason: "max-tokens" });
      expect(reply.content).toEqual([block]);
      expect(reply.stopReason).toBe("max-tokens");
    });

    it.each(["end", "tool-use", "max-tokens", "refusal"] as const)(
      "says that it stopped for %s",
      async (stopReason) => {
        const { reply } = await complete({ content: [{ type: "text", text: "x" }], stopReason });
        expect(reply.stopReason).toBe(stopReason);
      },
    );

    it("may answer with nothing at all", async () => {
      const { reply } = await complete({ content: [], stopReason: "end" });
      expect(reply.content).toEqual([]);
    });

    const codes: ErrorCode[] = [
      "model-overloaded",
      "model-unreachable",
      "model-unauthorized",
      "model-rejected",
      "prompt-too-long",
    ];
    it.each(codes)("fails with %s, after one call", async (code) => {
      const outcome = complete(new AppError({ code, message: "no" }));
      await expect(outcome).rejects.toMatchObject({ name: "AppError", code });
      expect(harness?.callCount()).toBe(1);
    });

    it("names the pause that the vendor asks for", async () => {
      const error = new AppError({
        code: "model-overloaded",
        message: "slow down",
        details: { retryAfterMs: 7_000 },
      });
      await expect(complete(error)).rejects.toMatchObject({ details: { retryAfterMs: 7_000 } });
    });

    it("is cancelled in the middle of a call", async () => {
      const abort = new AbortController();
      const outcome = complete("hang", abort.signal);
      const rejected = expect(outcome).rejects.toMatchObject({ code: "cancelled" });
      await expect.poll(() => harness?.callCount()).toBe(1);
      abort.abort();
      await rejected;
    });

    it("makes no call when it is cancelled already", async () => {
      await expect(complete(fullReply, AbortSignal.abort())).rejects.toMatchObject({ code: "cancelled" });
      expect(harness?.callCount()).toBe(0);
    });
  });
}
