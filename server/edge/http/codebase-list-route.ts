import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { codebaseSchema } from "@/contracts/codebase";
import { idSchema, textSchema } from "@/contracts/inputs";
import { openCode } from "@/server/services/codebase/open-code";
import { readCodebase, readTopOfCodebase } from "@/server/services/codebase/read-code";
import type { Api, ApiDependencies } from "./create-api";
import { createPackedAnswers } from "./packed-answers";
import { answers } from "./responses";

const summary = "All files of a branch or commit, and how far their reading is";
const query = z.object({
  ref: textSchema.min(1).max(250).optional(),
  part: z
    .literal("top")
    .optional()
    .describe("Of many files only those at the top, and the folders beside them"),
});
const route = createRoute({
  method: "get",
  path: "/projects/{projectId}/codebase",
  tags: ["Codebase"],
  summary,
  request: { params: z.object({ projectId: idSchema }), query },
  responses: answers(codebaseSchema, summary),
});

/** The list of a repository's files: the largest answer there is, and the same for a commit once all of it is read. */
export function addCodebaseList(api: Api, dependencies: ApiDependencies): void {
  const packed = createPackedAnswers();

  api.openapi(route, async (context): Promise<never> => {
    const { projectId } = context.req.valid("param");
    const { ref, part } = context.req.valid("query");
    if (part === "top")
      return context.json(await readTopOfCodebase(dependencies, { projectId, ref }), 200) as never;
    const code = await openCode(dependencies, { projectId, ref });
    const key = `${projectId} ${code.ref} ${code.commit}`;
    const request = context.req.raw;
    const known = packed.find(key, request);
    if (known) return known as never;
    const answer = await readCodebase(dependencies, code);
    // What is not read to its end will be another answer in a moment.
    if (answer.progress.state !== "ready") return context.json(answer, 200) as never;
    return (await packed.keep(key, answer, request)) as never;
  });
}
