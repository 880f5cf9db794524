import { describe, expect, it } from "vitest";
import { createFakeLlm, textReply, toolUseReply } from "./fake-llm";
import { describeLlmContract } from "./llm-contract";

describeLlmContract("the fake", async (turns) => {
  const llm = createFakeLlm(turns);
  return { llm, callCount: () => llm.requests.length, close: async () => {} };
});

describe("the fake model", () => {
  const request = { model: "m", system: [], messages: [], tools: [], maxOutputTokens: 10 };
  const options = { signal: new AbortController().signal };

  it("follows a function of the request", async () => {
    const llm = createFakeLlm((asked, call) => textReply(`${asked.model} ${call}`));
    await llm.complete(request, options);
    expect((await llm.complete(request, options)).content).toEqual([{ type: "text", text: "m 2" }]);
  });

  it("says so when its script is over", async () => {
    const llm = createFakeLlm([toolUseReply("finish", {})]);
    expect((await llm.complete(request, options)).stopReason).toBe("tool-use");
    await expect(llm.complete(request, options)).rejects.toThrow("no turn for call 2");
  });
});
