import type { InlineContext, MarkdownConfig } from "@lezer/markdown";
import { specLimits } from "../spec-limits";

const [space, asterisk, underscore, backtick, lessThan] = [32, 42, 95, 96, 60];
type Spent = { emphasis: number; searches: number };

/**
 * Every mark of emphasis is compared with those before it, and every `<` and backtick looks for its other end: in
 * one long paragraph of nothing but such marks that takes minutes. Beyond the limits a mark is left as text.
 */
export function inlineLimits(): MarkdownConfig {
  const spent = new WeakMap<InlineContext, Spent>();
  return {
    parseInline: [
      {
        name: "InlineLimits",
        before: "Escape",
        parse(context, next, at) {
          // A run of spaces is looked at once, from its first, for the line end that makes it a break.
          if (next === space && context.char(at - 1) === space) return at + 1;
          const isEmphasis = next === asterisk || next === underscore;
          if (!isEmphasis && next !== backtick && next !== lessThan) return -1;
          const used = spent.get(context) ?? { emphasis: 0, searches: 0 };
          spent.set(context, used);
          if (isEmphasis) used.emphasis += 1;
          else used.searches += 1;
          const length = context.end - context.offset;
          const tooMany =
            used.emphasis > specLimits.maxEmphasisMarks ||
            used.searches * length > Math.max(specLimits.maxInlineSteps, 20 * length);
          return tooMany ? at + 1 : -1;
        },
      },
    ],
  };
}
