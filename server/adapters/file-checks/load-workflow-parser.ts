import { registerHooks } from "node:module";

type WorkflowParser = typeof import("@actions/workflow-parser");

let loaded: Promise<WorkflowParser> | null = null;

/** GitHub's parser imports its schema as bundlers do, without saying that it is JSON; Node wants to be told. */
export function loadWorkflowParser(): Promise<WorkflowParser> {
  loaded ??= loadOnce();
  return loaded;
}

async function loadOnce(): Promise<WorkflowParser> {
  const hooks = registerHooks({
    load: (url, context, next) =>
      /\/@actions\/[^?]*\.json$/.test(url)
        ? next(url, { ...context, importAttributes: { type: "json" } })
        : next(url, context),
  });
  try {
    return await import("@actions/workflow-parser");
  } finally {
    hooks.deregister();
  }
}
