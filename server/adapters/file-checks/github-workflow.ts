import type { Check } from "./found";
import { loadWorkflowParser } from "./load-workflow-parser";

/** By GitHub's own parser: the schema, expressions, and the order in which jobs need each other. */
export const checkGithubWorkflow: Check = async ({ path, text }) => {
  const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await loadWorkflowParser();
  const { context, value } = parseWorkflow({ name: path, content: text }, new NoOperationTraceWriter());
  const found = context.errors.getErrors().map(({ message }) => message);
  if (found.length === 0 && value) {
    const { errors } = await convertWorkflowTemplate(context, value, undefined, {});
    found.push(...(errors ?? []).map(({ Message }) => Message));
  }
  return found.map((message) => {
    const place = /^.*?\(Line: (\d+), Col: \d+\): /.exec(message);
    return { line: place ? Number(place[1]) : null, message: message.slice(place?.[0].length ?? 0) };
  });
};
