import { hasQuery } from "../emit/query-names";
import { sampleRow } from "../emit/samples";
import { initialState, renderName } from "../emit/ui";
import { type Entity, listPath, listViewPath, modelPath, paths } from "../model/entity";
import { planOf } from "../model/project";
import { code } from "../source/code";
import { literal } from "../source/literal";
import type { Pattern } from "../types";

type Binding = { entity: Entity; field: string };

/** Markup in a text is shown as text and never becomes part of the page. */
export const escapedText: Pattern<Binding> = {
  name: "escaped-text",
  words:
    "named whose script html markup xss contains containing name list escaped plain text run executed interpreted " +
    "harmless rendered",
  match({ entity, text, outcome }) {
    if (
      !entity ||
      !/<script|\bhtml\b|\bmarkup\b|\bscript\b|\bxss\b/.test(text) ||
      !/\b(escaped|as (plain )?text|not (run|executed|interpreted)|harmless)\b/.test(outcome)
    )
      return null;
    const field = entity.fields.find(
      (candidate) => candidate.type.kind === "string" && candidate.name !== "id",
    );
    return field ? { entity, field: field.name } : null;
  },
  features: ({ entity }) => [{ kind: "list", entity }],
  prove({ entity, field }, project) {
    const queried = hasQuery(planOf(project, entity));
    const row = sampleRow(project, entity, { [field]: "<script>alert(1)</script>" });
    const body = code`
      const row: ${entity.name} = ${literal(row)};
      const html = ${renderName(entity)}(${queried ? `${initialState(entity)}, ` : ""}[row]);
      assert.ok(!html.includes("<script>"));
      assert.ok(html.includes("&lt;script&gt;alert(1)&lt;/script&gt;"));
    `;
    return {
      imports: [
        { from: modelPath(entity), types: [entity.name] },
        ...(queried ? [{ from: listPath(entity), names: [initialState(entity)] }] : []),
        { from: listViewPath(entity), names: [renderName(entity)] },
      ],
      body,
      mutation: { path: paths.html, find: "entities[char] ?? char", replace: "char" },
    };
  },
};
