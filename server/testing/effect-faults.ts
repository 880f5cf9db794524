import { AppError } from "@/server/domain/errors/app-error";
import type { EngineDependencies } from "@/server/engine/engine-dependencies";

const failures = {
  append: "storage-failed",
  ensureRepository: "git-failed",
  ensureBranch: "git-failed",
  checkout: "disk-full",
  snapshot: "disk-full",
  integrate: "git-failed",
  merge: "git-failed",
  run: "sandbox-unavailable",
  complete: "model-unauthorized",
  writeText: "disk-full",
} as const;

/** Lets the effects from the n-th on fail, `times` of them, as their adapters would. */
export function failingEffects(from: number, times: number) {
  let count = 0;
  const counter = {
    get count() {
      return count;
    },
    wrap: (dependencies: EngineDependencies): EngineDependencies => ({
      ...dependencies,
      store: failing(dependencies.store),
      vcs: failing(dependencies.vcs),
      sandbox: failing(dependencies.sandbox),
      files: failing(dependencies.files),
      llm: failing(dependencies.llm),
    }),
  };

  function failing<T extends object>(target: T): T {
    return new Proxy(target, {
      get(object, name) {
        const value: unknown = Reflect.get(object, name);
        if (typeof value !== "function") return value;
        return (...input: unknown[]) => {
          const code = failures[String(name) as keyof typeof failures];
          if (code) count += 1;
          const fails = code && count >= from && count < from + times;
          if (fails) return Promise.reject(new AppError({ code, message: `${String(name)} failed` }));
          return value.apply(object, input);
        };
      },
    });
  }
  return counter;
}
