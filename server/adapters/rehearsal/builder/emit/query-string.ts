import { fieldOf, modelPath, queryPath } from "../model/entity";
import type { EntityPlan } from "../model/project";
import { blocks, code } from "../source/code";
import { type Emitted, emitted } from "./emitted";
import { emptyQuery, queryStringPath, queryType, sortList } from "./query-names";
import type { Part } from "./query-parts";
import { enumValues } from "./type-text";

/** Reads a query from URL parameters and writes it into them. */
export function emitQueryString(plan: EntityPlan, parts: Part[]): Emitted {
  const { entity } = plan;
  const calls = parts.map((part) => part.parse).join("\n");
  const readers = Object.entries(parsers).filter(([name]) => calls.includes(`${name}(`));
  const body = blocks(
    code`
      /** Reads a query from a URL's parameters; what makes no sense is left out. */
      export function parse${queryType(entity)}(params: URLSearchParams): ${queryType(entity)} {
        return {
          ${parts.map((part) => `${part.name}: ${part.parse},`)}
        };
      }

      /** The query as URL parameters, without what is at its standard value. */
      export function format${queryType(entity)}(query: ${queryType(entity)}): string {
        const params = new URLSearchParams();
        const standard: Record<string, unknown> = { ...${emptyQuery(entity)} };
        for (const [name, value] of Object.entries(query)) {
          if (value !== standard[name]) params.set(name, String(value));
        }
        return params.toString();
      }
    `,
    ...readers.map(([, text]) => text),
  );
  const values = plan.matches.flatMap((name) => {
    const field = fieldOf(entity, name);
    return field?.type.kind === "enum" ? [enumValues(entity, field)] : [];
  });
  const imports = [
    ...(values.length > 0 ? [{ from: modelPath(entity), names: values }] : []),
    {
      from: queryPath(entity),
      names: [emptyQuery(entity), ...(plan.sorts.length > 0 ? [sortList(entity)] : [])],
      types: [queryType(entity)],
    },
  ];
  return emitted({
    area: "models",
    path: queryStringPath(entity),
    imports,
    body,
    purpose: `queries for ${entity.labels} as URL parameters`,
  });
}

const parsers: Record<string, string> = {
  numberOf: code`
    function numberOf(text: string | null): number | null {
      const value = Number(text);
      return text === null || text.trim() === "" || !Number.isFinite(value) ? null : value;
    }
  `,
  pageOf: code`
    function pageOf(text: string | null): number | null {
      const value = Number(text);
      return Number.isSafeInteger(value) && value > 0 ? value : null;
    }
  `,
  booleanOf: code`
    function booleanOf(text: string | null): boolean | null {
      return text === "true" ? true : text === "false" ? false : null;
    }
  `,
  oneOf: code`
    function oneOf<Value extends string>(text: string | null, values: readonly Value[]): Value | null {
      return values.find((value) => value === text) ?? null;
    }
  `,
};
