import { paths } from "../model/entity";
import { readRetry } from "../proofs/words";
import { code } from "../source/code";
import type { Pattern } from "../types";

type Binding = { retries: number; delayMs: number };

/** A call that fails is tried again, so many times and no more. */
export const retry: Pattern<Binding> = {
  name: "retry",
  words:
    "call calls api request network service external catalogue fails fail failed error unavailable " +
    "down timeout times time out unreachable loaded load list retried retry retries tried again tries " +
    "new attempt attempts after seconds second ms apart later delay every once twice up before giving",
  readsNumbers: true,
  match({ text, outcome }) {
    if (!/\b(retr(y|ies|ied)|tried again|tries again|new attempt|attempts?)\b/.test(outcome)) return null;
    if (!/\b(fail\w*|error|unavailable|down|time(s|d)? ?out|503|500|unreachable)\b/.test(text)) return null;
    return readRetry(text);
  },
  features: ({ retries, delayMs }) => [{ kind: "retry", retries, delayMs }],
  prove({ retries, delayMs }, project) {
    if (project.retry?.retries !== retries || project.retry.delayMs !== delayMs) return null;
    const body = code`
      const waits: number[] = [];
      const wait = async (ms: number) => waits.push(ms);
      let calls = 0;
      const failsFor = (times: number) => async () => {
        calls += 1;
        if (calls <= times) throw new Error("down");
        return "answer";
      };
      assert.equal(await withRetry(failsFor(${retries}), { ...retryPolicy, wait }), "answer");
      assert.equal(calls, ${retries + 1});
      assert.deepEqual(waits, Array.from({ length: ${retries} }, () => ${delayMs}));
      calls = 0;
      await assert.rejects(withRetry(failsFor(${retries + 1}), { ...retryPolicy, wait }), /down/);
      assert.equal(calls, ${retries + 1});
    `;
    return {
      imports: [{ from: paths.retry, names: ["retryPolicy", "withRetry"] }],
      body,
      mutation: { path: paths.retry, find: "retry >= retries", replace: "retry >= 0" },
    };
  },
};
