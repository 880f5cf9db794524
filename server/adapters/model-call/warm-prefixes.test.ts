import { expect, it } from "vitest";
import { AppError } from "@/server/domain/errors/app-error";
import type { LlmPort, LlmReply, LlmRequest } from "@/server/ports/llm";
import { createFakeClock } from "@/server/testing/fake-clock";
import { warmPrefixes } from "./warm-prefixes";

const spec = "What is to be built. ".repeat(300);
const request = (role: string, text = spec): LlmRequest => ({
  ...{ model: "m", tools: [], maxOutputTokens: 10 },
  system: [
    { text, cache: true },
    { text: role, cache: true },
  ],
  messages: [{ role: "user", content: [{ type: "text", text: "Go" }] }],
});
const later = (role: string): LlmRequest => {
  const first = request(role);
  return { ...first, messages: [...first.messages, ...first.messages, ...first.messages] };
};

/** A model whose calls answer when they are told to. */
function world() {
  const clock = createFakeClock();
  const begun: string[] = [];
  const calls = new Map<string, { speak: () => void; end: () => void; fail: () => void }>();
  const model: LlmPort = {
    complete: ({ system }, { onDelta }) =>
      new Promise((resolve, reject) => {
        const role = system.at(-1)?.text ?? "";
        begun.push(role);
        calls.set(role, {
          speak: () => onDelta?.({ type: "text", text: "So" }),
          end: () => resolve({} as LlmReply),
          fail: () => reject(new AppError({ code: "model-overloaded", message: "busy" })),
        });
      }),
  };
  const llm = warmPrefixes(model, clock);
  const { signal } = new AbortController();
  const call = async (asked: LlmRequest) => {
    const over = llm.complete(asked, { signal }).catch((error: unknown) => error);
    await clock.advance(0);
    return over;
  };
  return {
    ...{ clock, begun, llm },
    /** Begins a call, and goes on when it has come as far as it can. */
    begin: async (asked: LlmRequest) => {
      void call(asked);
      await clock.advance(0);
    },
    say: async (role: string, how: "speak" | "end" | "fail") => {
      calls.get(role)?.[how]();
      await clock.advance(0);
    },
  };
}

it("lets the first call write what others begin with too, and these go on when its answer has begun", async () => {
  const { begin, say, begun } = world();
  await begin(request("one"));
  await begin(request("two"));
  await begin(request("three"));
  expect(begun).toEqual(["one"]);
  await say("one", "speak");
  expect(begun).toEqual(["one", "two", "three"]);
});

it("lets nobody wait for what is in the cache, until it is not held any more", async () => {
  const { begin, say, begun, clock } = world();
  await begin(request("one"));
  await say("one", "end");
  await begin(request("two"));
  await begin(request("three"));
  expect(begun).toEqual(["one", "two", "three"]);
  await clock.advance(5 * 60_000);
  await begin(request("four"));
  await begin(request("five"));
  expect(begun.slice(3)).toEqual(["four"]);
});

it("lets one of those that wait go first when the call fails, and all when it says nothing for long", async () => {
  const { begin, say, begun, clock } = world();
  await begin(request("one"));
  await begin(request("two"));
  await begin(request("three"));
  await say("one", "fail");
  expect(begun).toEqual(["one", "two"]);
  await clock.advance(8_000);
  expect(begun).toEqual(["one", "two", "three"]);
});

it("lets nobody wait for a part that is short", async () => {
  const { begin, say, begun } = world();
  await begin(request("one"));
  await say("one", "speak");
  await begin(request("two"));
  const same = request("two");
  await begin({ ...same, messages: [{ role: "user", content: [{ type: "text", text: "Go elsewhere" }] }] });
  expect(begun).toEqual(["one", "two", "two"]);
});

it("lets go on at once what begins otherwise, is short, or is in the middle of a conversation", async () => {
  const { begin, begun } = world();
  await begin(request("one"));
  await begin(request("other", `Otherwise. ${spec}`));
  await begin({ ...request("fast"), model: "n" });
  await begin(later("later"));
  expect(begun).toEqual(["one", "other", "fast", "later"]);
  await begin(request("short", "Short."));
  await begin(request("short too", "Short."));
  expect(begun).toHaveLength(6);
});

it("does not keep a call waiting that is cancelled", async () => {
  const { begin, begun, llm, clock } = world();
  await begin(request("one"));
  const cancelled = new AbortController();
  void llm.complete(request("two"), { signal: cancelled.signal });
  await clock.advance(0);
  expect(begun).toEqual(["one"]);
  cancelled.abort();
  await clock.advance(0);
  // The model's own port says that it was cancelled.
  expect(begun).toEqual(["one", "two"]);
});
