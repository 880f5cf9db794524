import { paths } from "../model/entity";
import type { Project } from "../model/project";
import { quotesIn } from "../model/reading";
import { blocks, code } from "../source/code";
import { literal, type Value } from "../source/literal";
import { camel, unique } from "../source/names";
import { commentText } from "../source/source-file";
import { type Emitted, emitted } from "./emitted";
import { testImports } from "./ui";

export type Scenario = { key: string; title: string; message: string };

/** The spec's error scenarios with the words that it gives them, and what a criterion asks for on top. */
export function emitErrors(project: Project): Emitted[] {
  const scenarios = readScenarios(project);
  return [
    scenarioFile(scenarios),
    scenarioTest(scenarios),
    ...(project.retry ? [retry(project.retry), retryTest()] : []),
    ...(project.fallback ? [cached(project.fallback.message)] : []),
  ];
}

export function readScenarios(project: Project): Scenario[] {
  const taken = new Set<string>();
  return project.spec.errorScenarios.map(({ title, handling }) => ({
    key: unique(camel(title.split(/[(:]/)[0] ?? title), taken),
    title: commentText(title),
    message: handling.flatMap(quotesIn)[0] ?? commentText(title),
  }));
}

function scenarioFile(scenarios: Scenario[]): Emitted {
  const entries = scenarios.map(({ key, title, message }): [string, Value] => [key, { title, message }]);
  const body = code`
    export interface Scenario {
      title: string;
      /** What the person is told. */
      message: string;
    }

    /** What can go wrong, with the words for it, as the spec puts them. */
    export const scenarios = ${literal(Object.fromEntries(entries))} satisfies Record<string, Scenario>;

    /** The words for a scenario; for anything unknown, words that give nothing away. */
    export function messageFor(key: string): string {
      const known: Record<string, Scenario> = scenarios;
      return Object.hasOwn(known, key) ? (known[key]?.message ?? "") : "Something went wrong";
    }
  `;
  const slip = { find: "Object.hasOwn(known, key) ?", replace: "!Object.hasOwn(known, key) ?" };
  return emitted({
    area: "errors",
    path: paths.scenarios,
    imports: [],
    body,
    slip,
    purpose: "the error scenarios and their messages",
  });
}

function scenarioTest(scenarios: Scenario[]): Emitted {
  const known = scenarios.map(
    ({ key, title, message }) => code`
      test(${JSON.stringify(`the message for: ${title}`)}, () => {
        assert.equal(messageFor(${JSON.stringify(key)}), ${JSON.stringify(message)});
      });
    `,
  );
  const body = blocks(
    ...known,
    code`
      test("an unknown failure is told without details", () => {
        assert.equal(messageFor("constructor"), "Something went wrong");
      });
    `,
  );
  return emitted({
    area: "errors",
    path: "test/errors/scenarios.test.ts",
    imports: testImports([{ from: paths.scenarios, names: ["messageFor"] }]),
    body,
    purpose: "tests of the messages",
  });
}

function retry({ retries, delayMs }: { retries: number; delayMs: number }): Emitted {
  const body = code`
    export interface RetryOptions {
      retries: number;
      delayMs: number;
      /** Waits between two calls; tests give one that does not. */
      wait?: (ms: number) => Promise<unknown>;
    }

    export const retryPolicy = { retries: ${retries}, delayMs: ${delayMs} };

    /** Calls again until it succeeds, at most so many times; the last failure is the caller's. */
    export async function withRetry<Result>(call: () => Promise<Result>, options: RetryOptions): Promise<Result> {
      const { retries, delayMs, wait = setTimeout } = options;
      for (let retry = 0; ; retry += 1) {
        try {
          return await call();
        } catch (error) {
          if (retry >= retries) throw error;
          await wait(delayMs);
        }
      }
    }
  `;
  const imports = [{ from: "node:timers/promises", names: ["setTimeout"] }];
  const slip = { find: "retry >= retries", replace: "retry > retries" };
  return emitted({ area: "errors", path: paths.retry, imports, body, slip, purpose: "tries a call again" });
}

function retryTest(): Emitted {
  const body = code`
    test("after the last retry the failure is the caller's", async () => {
      let calls = 0;
      const call = async () => {
        calls += 1;
        throw new Error("down");
      };
      await assert.rejects(withRetry(call, { retries: 2, delayMs: 1, wait: async () => {} }), /down/);
      assert.equal(calls, 3);
    });
  `;
  return emitted({
    area: "errors",
    path: "test/errors/retry.test.ts",
    imports: testImports([{ from: paths.retry, names: ["withRetry"] }]),
    body,
    purpose: "tests of the retries",
  });
}

function cached(message: string): Emitted {
  const body = code`
    export interface Loaded<Result> {
      value: Result;
      /** What to tell the person when the value is an old one, else null. */
      notice: string | null;
    }

    export const staleNotice = ${JSON.stringify(message)};

    /** Loads a value and remembers it; when loading fails, the last one that was loaded serves instead. */
    export class CachedSource<Result> {
      readonly #load: () => Promise<Result>;
      #last: { value: Result } | null = null;

      constructor(load: () => Promise<Result>) {
        this.#load = load;
      }

      async read(): Promise<Loaded<Result>> {
        try {
          this.#last = { value: await this.#load() };
          return { value: this.#last.value, notice: null };
        } catch (error) {
          if (this.#last === null) throw error;
          return { value: this.#last.value, notice: staleNotice };
        }
      }
    }
  `;
  return emitted({
    area: "errors",
    path: paths.cached,
    imports: [],
    body,
    purpose: "serves the last good value when loading fails",
  });
}
