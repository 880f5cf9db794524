import { agentDefinitionSchema, agentLimitsSchema } from "@/contracts/agents";
import { nearestWord } from "@/contracts/nearest-word";

const { prompt: _body, brought: _mark, ...written } = agentDefinitionSchema.shape;
const fieldNames = Object.keys(written);
const limitNames = Object.keys(agentLimitsSchema.shape);

/** What other tools' agents say, and nothing here could be done otherwise because of it. */
const ofNoWeight = new Set(["color", "version", "author", "license", "tags", "category"]);

export type UnknownField = { path: string[]; meant: string | null };

/** Fields of an agent's front matter that nothing reads, each with the one that was most likely meant. */
export function unknownFields(fields: Record<string, unknown>): UnknownField[] {
  const { limits } = fields;
  const inLimits = typeof limits === "object" && limits !== null ? Object.keys(limits) : [];
  return [
    ...Object.keys(fields)
      .filter((name) => !fieldNames.includes(name) && !ofNoWeight.has(name))
      .map((name) => ({ path: [name], meant: nearestWord(name, fieldNames) ?? limitLike(name) })),
    ...inLimits
      .filter((name) => !limitNames.includes(name))
      .map((name) => ({ path: ["limits", name], meant: limitLike(name) })),
  ];
}

function limitLike(name: string): string | null {
  const limit = nearestWord(name, limitNames);
  return limit && `limits.${limit}`;
}
