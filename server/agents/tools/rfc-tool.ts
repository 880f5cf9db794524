import { z } from "zod";
import { nextRfcPath, renderRfc, rfcNumber } from "@/server/domain/rfc/render-rfc";
import { defineTool, failure, success } from "./tool";
import { refuseOutsideWriteSet } from "./write-tools";

const text = (most: number) => z.string().trim().min(1).max(most);

export const writeRfcTool = defineTool({
  name: "write_rfc",
  description:
    "Write a design as an RFC to docs/rfcs/NNN-title.md, with the next number that no branch has, or with `path` a new revision of one that is there. Each part is Markdown without a heading of its own.",
  risk: "write",
  changesFiles: true,
  repeat: "safe",
  input: z.object({
    path: z.string().max(300).optional(),
    title: text(120),
    context: text(20_000).describe("The problem, what is given, what is wanted and what is not."),
    decision: text(60_000).describe(
      "What is built, so that two people would build the same: parts, data, interfaces, errors.",
    ),
    alternatives: z
      .array(z.object({ option: text(200), why: text(2_000).describe("Why it was not taken.") }))
      .min(1, "at least one alternative that was not taken, and why")
      .max(20),
    consequences: text(20_000).describe("What becomes easier, what harder, what has to be done."),
    risks: z.array(text(2_000)).min(1).max(30),
    testStrategy: text(20_000).describe("How it will be shown that it works, criterion by criterion."),
  }),
  title: ({ title }) => `Writing the RFC ${title}`,
  path: ({ path }) => path ?? null,
  run: async ({ path, ...rfc }, context) => {
    const all = await context.files.list(context.root);
    if (path !== undefined && !all.includes(path))
      return failure(`There is no RFC ${path}. Leave path out for a new one.`);
    const target = path ?? nextRfcPath([...all, ...(await context.takenRfcs())], rfc.title);
    const number = rfcNumber(target);
    if (number === null) return failure(`${target} is no RFC: those are docs/rfcs/NNN-title.md.`);
    const refusal = refuseOutsideWriteSet(target, context);
    if (refusal) return refusal;
    const content = renderRfc(number, rfc);
    await context.files.writeText(context.root, target, content);
    return success(`Wrote ${target}.`, { note: target });
  },
});
