import { parser, Table, TaskList } from "@lezer/markdown";
import { inlineLimits } from "./inline-limits";

/**
 * CommonMark with tables and task lists. Links stay text (see `inline-text.ts`): specs need their words
 * only, and a paragraph of very many links is the one input on which link matching is not linear.
 */
export const markdownParser = parser.configure([
  Table,
  TaskList,
  inlineLimits(),
  { remove: ["Link", "Image", "LinkEnd", "LinkReference"] },
]);
