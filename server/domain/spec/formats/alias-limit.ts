import { specLimits } from "../spec-limits";

/** Each alias repeats all that it stands for: in a long text there may be none. */
export function aliasLimit(source: string): number {
  return source.length > specLimits.maxTextWithAliases ? 0 : specLimits.maxAliases;
}
