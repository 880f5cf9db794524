import { playChatTurn } from "@/server/testing/chat-completions";
import { describeLlmContract } from "@/server/testing/llm-contract";
import { startLoopbackServer } from "@/server/testing/loopback-server";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { createOpenAiLlm } from "./create-openai-llm";

describeLlmContract(
  "the OpenAI-compatible adapter",
  async (turns) => {
    const server = await startLoopbackServer((_, response, callNumber) =>
      playChatTurn(turns[callNumber - 1], response),
    );
    const llm = createOpenAiLlm({
      label: "Loopback",
      apiKey: "sk-test-1234",
      baseUrl: `${server.baseUrl}/v1`,
      timeoutMs: 20_000,
      logger: createRecordingLogger(),
    });
    return { llm, callCount: () => server.seen.length, close: server.close };
  },
  [
    {
      type: "thinking",
      text: "Hm, größer.",
      raw: { type: "reasoning", field: "reasoning_content", text: "Hm, größer." },
    },
  ],
);
