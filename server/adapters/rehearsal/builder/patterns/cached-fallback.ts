import { paths } from "../model/entity";
import { messageIn, quotesIn, type Reading } from "../model/reading";
import { code } from "../source/code";
import type { Pattern } from "../types";

type Binding = { message: string };

/** When loading fails, what was loaded last is shown, and the person is told so. */
export const cachedFallback: Pattern<Binding> = {
  name: "cached-fallback",
  words:
    "api call fails fail failed failing unavailable error down unreachable offline network service " +
    "cached cache last loaded load loads known previous previously stale old data instead still again",
  match(reading) {
    const { text, outcome } = reading;
    if (
      !/\b(fail\w*|unavailable|error|down|unreachable|offline|cannot be (loaded|reached)|times? out)\b/.test(
        text,
      )
    )
      return null;
    if (
      !/\b(cached?|last (known|loaded)|previous(ly)?( loaded)?|stale|loaded last|old (data|results))\b/.test(
        outcome,
      )
    )
      return null;
    return { message: messageIn(reading) ?? cachedMessage(reading.spec) ?? "Showing what was loaded last" };
  },
  features: ({ message }) => [{ kind: "fallback", message }],
  prove({ message }, project) {
    if (project.fallback?.message !== message) return null;
    const body = code`
      const answers: Array<string[] | Error> = [["one", "two"], new Error("down"), ["three"]];
      const source = new CachedSource(async () => {
        const answer = answers.shift();
        if (answer instanceof Error || answer === undefined) throw answer;
        return answer;
      });
      assert.deepEqual(await source.read(), { value: ["one", "two"], notice: null });
      assert.deepEqual(await source.read(), { value: ["one", "two"], notice: ${JSON.stringify(message)} });
      assert.deepEqual(await source.read(), { value: ["three"], notice: null });
      const empty = new CachedSource(() => Promise.reject(new Error("down")));
      await assert.rejects(empty.read(), /down/);
    `;
    return {
      imports: [{ from: paths.cached, names: ["CachedSource"] }],
      body,
      mutation: {
        path: paths.cached,
        find: "if (this.#last === null) throw error;",
        replace: "throw error;",
      },
    };
  },
};

/** The words of an error scenario in which something cached is shown. */
export function cachedMessage(spec: Reading["spec"]): string | null {
  const lines = spec.errorScenarios.flatMap(({ handling }) => handling);
  const told = lines.flatMap(quotesIn).find((quote) => /cache|last|old|stale/i.test(quote));
  return told ?? null;
}
