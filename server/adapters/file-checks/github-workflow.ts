import { z } from "zod";
import type { Check, Found } from "./found";
import { loadWorkflowParser } from "./load-workflow-parser";
import { readYaml, type YamlDocument } from "./yaml-documents";

/** By GitHub's own parser: the schema, expressions, and the order in which jobs need each other. */
export const checkGithubWorkflow: Check = async ({ path, text }) => {
  const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await loadWorkflowParser();
  const { context, value } = parseWorkflow({ name: path, content: text }, new NoOperationTraceWriter());
  const found = context.errors.getErrors().map(({ message }) => message);
  if (found.length === 0 && value) {
    const { errors } = await convertWorkflowTemplate(context, value, undefined, {});
    found.push(...(errors ?? []).map(({ Message }) => Message));
  }
  const problems = found.map((message) => {
    const place = /^.*?\(Line: (\d+), Col: \d+\): /.exec(message);
    return { line: place ? Number(place[1]) : null, message: message.slice(place?.[0].length ?? 0) };
  });
  return problems.length > 0 ? problems : readYaml(text).documents.flatMap(actionProblems);
};

const using = z.looseObject({ uses: z.string().optional() });
const jobsSchema = z.looseObject({
  jobs: z.record(z.string(), using.extend({ steps: z.array(using).optional() })),
});
const action = /^\.{1,2}\/|^docker:\/\/.|^[\w.-]+\/[\w./-]+@[^\s@]+$/;

/** The parser takes any text for an action; GitHub wants its version too. */
function actionProblems(document: YamlDocument): Found[] {
  const { jobs } = jobsSchema.safeParse(document.value).data ?? { jobs: {} };
  return Object.entries(jobs).flatMap(([id, job]) => {
    const used = [
      { path: ["jobs", id, "uses"], uses: job.uses },
      ...(job.steps ?? []).map(({ uses }, place) => ({ path: ["jobs", id, "steps", place, "uses"], uses })),
    ];
    return used.flatMap(({ path, uses }) =>
      uses === undefined || action.test(uses)
        ? []
        : [
            {
              line: document.lineOf(path),
              message: `"${uses}" is no action: write owner/name@version, ./folder or docker://image`,
            },
          ],
    );
  });
}
