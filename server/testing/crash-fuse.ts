import type { EngineDependencies } from "@/server/engine/engine-dependencies";

export type Fuse = {
  /** Effects so far. */
  count: number;
  blown: boolean;
  wrap: (dependencies: EngineDependencies) => EngineDependencies;
};

/** What changes something outside the process, or costs money. Everything else only reads. */
const effects: ReadonlySet<string> = new Set([
  ...["append", "complete", "run", "writeText", "remove"],
  ...["ensureRepository", "ensureBranch", "checkout", "snapshot", "integrate", "merge", "discard"],
]);

/**
 * Lets a process die at its n-th effect: from then on nothing that it calls ever answers, as no code runs any more
 * in a process that is gone. `before`: the effect has not happened; `after`: it has, and nobody learnt of it.
 */
export function createFuse(at: number, when: "before" | "after"): Fuse {
  const fuse: Fuse = {
    count: 0,
    blown: false,
    wrap: (dependencies) => ({
      ...dependencies,
      store: fused(dependencies.store),
      vcs: fused(dependencies.vcs),
      sandbox: fused(dependencies.sandbox),
      files: fused(dependencies.files),
      llm: fused(dependencies.llm),
    }),
  };

  function fused<T extends object>(target: T): T {
    return new Proxy(target, {
      get(object, name) {
        const value: unknown = Reflect.get(object, name);
        if (typeof value !== "function") return value;
        return (...input: unknown[]) => throughFuse(String(name), () => value.apply(object, input));
      },
    });
  }

  function throughFuse(name: string, call: () => unknown): unknown {
    if (fuse.blown) return never();
    const isEffect = effects.has(name);
    if (isEffect) fuse.count += 1;
    const isLast = isEffect && fuse.count === at;
    if (isLast && when === "before") {
      fuse.blown = true;
      return never();
    }
    const answer = call();
    if (!(answer instanceof Promise)) return answer;
    return answer.then(
      (value) => {
        if (isLast) fuse.blown = true;
        return fuse.blown ? never() : value;
      },
      (thrown: unknown) => (fuse.blown ? never() : Promise.reject(thrown)),
    );
  }
  return fuse;
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
