import { describe, expect, it } from "vitest";
import { readConversation } from "../conversation/read-conversation";
import { parseMessagesRequest } from "../protocol/parse-request";
import { nextTurn } from "./next-turn";

const system = `You are helix, the Coordinator (agent: coordinator).
The mission now:
- 1 Design the API: done
- 2 Build the models: blocked, waits for your answer about ids
- Spent: $1.20 of $10.00
- Criteria: 3 proven, 2 unproven
<spec>
# Secret: cost
</spec>`;

function ask(question: string): string {
  const body = {
    model: "rehearsal-fast",
    max_tokens: 1_000,
    system,
    messages: [{ role: "user", content: question }],
  };
  const turn = nextTurn(readConversation(parseMessagesRequest(JSON.stringify(body))));
  expect(turn.toolCalls).toEqual([]);
  return turn.text;
}

describe("the coordinator in the chat", () => {
  it("answers from what it is told of the mission", () => {
    expect(ask("What did it cost so far?")).toContain("Spent: $1.20 of $10.00");
    expect(ask("Why are we blocked?")).toContain("2 Build the models: blocked");
    expect(ask("Which criteria are proven?")).toContain("3 proven, 2 unproven");
    expect(ask("What did it cost so far?")).not.toContain("Secret");
  });

  it("says so when it knows nothing of it, and where the mission stands", () => {
    expect(ask("Zebra?")).toMatch(/I have nothing on that[\s\S]*blocked/);
  });
});
