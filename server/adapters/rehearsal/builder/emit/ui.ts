import { type Entity, fieldOf, listPath, listViewPath, modelPath, paths, queryPath } from "../model/entity";
import type { EntityPlan, Project } from "../model/project";
import { sentence } from "../model/standard-rules";
import { blocks, code } from "../source/code";
import { pascal } from "../source/names";
import { commentText, type Import } from "../source/source-file";
import { type Emitted, emitted } from "./emitted";
import {
  emptyQuery,
  hasChecks,
  hasClamps,
  hasQuery,
  pageFunction,
  queryFunction,
  queryStringPath,
  queryType,
} from "./query-names";

export const stateType = (entity: Entity) => `${entity.name}ListState`;
export const initialState = (entity: Entity) => `initial${entity.name}List`;
export const reducerName = (entity: Entity) => `reduce${entity.name}List`;
export const renderName = (entity: Entity) => `render${entity.name}List`;
export const selectName = (entity: Entity) => `visible${pascal(entity.many)}`;
export const restoreName = (entity: Entity) => `restore${entity.name}List`;
export const locationName = (entity: Entity) => `${entity.one}ListLocation`;

/** The base of the interface: escaping, the page, and a list a stored entity. */
export function emitUi(project: Project): Emitted[] {
  const stored = project.plans.filter((plan) => plan.entity.stored);
  return [
    html(),
    htmlTest(),
    page(project),
    ...stored.flatMap((plan) => [...listState(plan), listView(plan)]),
  ];
}

function html(): Emitted {
  const body = code`
    const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

    /** Text that is safe inside HTML, in elements and in quoted attributes. */
    export function escapeHtml(value: unknown): string {
      return String(value ?? "").replace(/[&<>"']/g, (char) => entities[char] ?? char);
    }
  `;
  const slip = { find: "/[&<>\"']/g", replace: "/[&>\"']/g" };
  return emitted({
    area: "frontend",
    path: paths.html,
    imports: [],
    body,
    slip,
    purpose: "escapes text for HTML",
  });
}

function htmlTest(): Emitted {
  const body = code`
    test("text is escaped before it becomes HTML", () => {
      assert.equal(escapeHtml(\`<img src="x" onerror='y'>&\`), "&lt;img src=&quot;x&quot; onerror=&#39;y&#39;&gt;&amp;");
      assert.equal(escapeHtml(null), "");
    });
  `;
  return emitted({
    area: "frontend",
    path: "test/ui/html.test.ts",
    imports: testImports([{ from: paths.html, names: ["escapeHtml"] }]),
    body,
    purpose: "tests of the escaping",
  });
}

export function testImports(imports: Import[]): Import[] {
  return [
    { from: "node:assert/strict", default: "assert" },
    { from: "node:test", names: ["test"] },
    ...imports,
  ];
}

function page(project: Project): Emitted {
  const body = code`
    /** A whole page around the content that was rendered already. */
    export function renderPage(content: string): string {
      const title = escapeHtml(${JSON.stringify(commentText(project.spec.name))});
      return \`<!doctype html>
    <html lang="en">
      <head><meta charset="utf-8"><title>\${title}</title></head>
      <body><h1>\${title}</h1><main>\${content}</main></body>
    </html>\`;
    }
  `;
  const imports = [{ from: paths.html, names: ["escapeHtml"] }];
  return emitted({ area: "frontend", path: paths.page, imports, body, purpose: "the page around the lists" });
}

function listState(plan: EntityPlan): Emitted[] {
  if (!hasQuery(plan)) return [];
  const { entity } = plan;
  const body = blocks(
    code`
      /** What the person sees and has asked for in the list of ${entity.labels}. */
      export interface ${stateType(entity)} {
        query: ${queryType(entity)};
        /** What to tell the person about the last change, or null. */
        message: string | null;
      }

      export type ${entity.name}ListAction = { type: "query-changed"; change: Partial<${queryType(entity)}> } | { type: "query-cleared" };

      export const ${initialState(entity)}: ${stateType(entity)} = { query: ${emptyQuery(entity)}, message: null };

      export function ${reducerName(entity)}(state: ${stateType(entity)}, action: ${entity.name}ListAction): ${stateType(entity)} {
        return action.type === "query-cleared" ? ${initialState(entity)} : changeQuery(state, action.change);
      }

      /** The ${entity.labels} to show in this state. */
      export function ${selectName(entity)}(state: ${stateType(entity)}, ${entity.many}: ${entity.name}[]): ${entity.name}[] {
        return ${plan.pageSize === null ? `${queryFunction(entity)}(${entity.many}, state.query)` : `${pageFunction(entity)}(${entity.many}, state.query).items`};
      }
    `,
    plan.located ? location(entity) : "",
    changeQuery(plan),
  );
  const names = [emptyQuery(entity), plan.pageSize === null ? queryFunction(entity) : pageFunction(entity)];
  if (hasChecks(plan)) names.push(`check${queryType(entity)}`);
  if (hasClamps(plan)) names.push(`adjust${queryType(entity)}`);
  const imports: Import[] = [
    { from: modelPath(entity), types: [entity.name] },
    { from: queryPath(entity), names, types: [queryType(entity)] },
  ];
  if (plan.located)
    imports.push({
      from: queryStringPath(entity),
      names: [`format${queryType(entity)}`, `parse${queryType(entity)}`],
    });
  const slip = { find: `action.type === "query-cleared" ?`, replace: `action.type !== "query-cleared" ?` };
  return [
    emitted({
      area: "frontend",
      path: listPath(entity),
      imports,
      body,
      slip,
      purpose: `state of the list of ${entity.labels}`,
    }),
  ];
}

function location(entity: Entity): string {
  return code`
    /** The state as the query string of the page, so that a refresh or a shared link keeps it. */
    export function ${locationName(entity)}(state: ${stateType(entity)}): string {
      const query = format${queryType(entity)}(state.query);
      return query === "" ? "" : \`?\${query}\`;
    }

    /** The state that a page's query string stands for. */
    export function ${restoreName(entity)}(search: string): ${stateType(entity)} {
      return { ...${initialState(entity)}, query: parse${queryType(entity)}(new URLSearchParams(search)) };
    }
  `;
}

function changeQuery(plan: EntityPlan): string {
  const { entity } = plan;
  const start =
    plan.pageSize === null
      ? "{ ...state.query, ...change }"
      : `{ ...state.query, page: ${emptyQuery(entity)}.page, ...change }`;
  const checked = hasChecks(plan)
    ? code`
        const [error] = check${queryType(entity)}(query);
        if (error) return { ...state, message: error.message };
      `
    : "";
  const messages = plan.ranges.map((range) => range.clamp).filter((message) => message !== null);
  const note = messages.length > 0 ? `adjusted === query ? null : ${JSON.stringify(messages[0])}` : "null";
  const result = hasClamps(plan)
    ? code`
        const adjusted = adjust${queryType(entity)}(query);
        return { query: adjusted, message: ${note} };
      `
    : "return { query, message: null };";
  return code`
    function changeQuery(state: ${stateType(entity)}, change: Partial<${queryType(entity)}>): ${stateType(entity)} {
      const query = ${start};
      ${checked}
      ${result}
    }
  `;
}

/** Fields that make sense in a row: plain values, the id left out unless there is nothing else. */
export function listColumns(entity: Entity): string[] {
  const plain = entity.fields.filter((field) =>
    ["string", "number", "boolean", "date", "enum"].includes(field.type.kind),
  );
  const shown = plain.filter((field) => field.name !== "id").slice(0, 6);
  return (shown.length > 0 ? shown : plain).map((field) => field.name);
}

function listView(plan: EntityPlan): Emitted {
  const { entity } = plan;
  const queried = hasQuery(plan);
  const cells = listColumns(entity).map((name) => `<td>\${escapeHtml(${entity.one}.${name})}</td>`);
  const headings = listColumns(entity).map(
    (name) => `<th>${sentence(fieldOf(entity, name)?.words.join(" ") ?? name)}</th>`,
  );
  const plainEmpty = JSON.stringify(plan.empty ?? `No ${entity.labels} yet`);
  const filteredEmpty = JSON.stringify(plan.emptyFiltered ?? plan.empty ?? `No ${entity.labels} found`);
  const clear =
    plan.clearLabel === null
      ? ""
      : `const clearButton = '<button type="button" data-action="query-cleared">' + escapeHtml(${JSON.stringify(plan.clearLabel)}) + "</button>";`;
  const emptyText =
    queried && plainEmpty !== filteredEmpty
      ? `${entity.many}.length === 0 ? ${plainEmpty} : ${filteredEmpty}`
      : plan.empty !== null && !queried
        ? plainEmpty
        : queried
          ? filteredEmpty
          : plainEmpty;
  const param = queried
    ? `state: ${stateType(entity)}, ${entity.many}: ${entity.name}[]`
    : `${entity.many}: ${entity.name}[]`;
  const shown = queried ? `const shown = ${selectName(entity)}(state, ${entity.many});` : "";
  const rows = queried ? "shown" : entity.many;
  const notice = queried ? `\${renderMessage(state.message)}` : "";
  const button = plan.clearLabel === null ? "" : `\${clearButton}`;
  const body = blocks(
    clear,
    code`
      /** The list as HTML: a table, or what to say when there is nothing to show. */
      export function ${renderName(entity)}(${param}): string {
        ${shown}
        if (${rows}.length === 0) return \`${notice}<p class="empty">\${escapeHtml(${emptyText})}</p>${button}\`;
        const rows = ${rows}.map(renderRow).join("");
        return \`${notice}${button}<table><thead>\${heading}</thead><tbody>\${rows}</tbody></table>\`;
      }

      const heading = ${JSON.stringify(`<tr>${headings.join("")}</tr>`)};

      function renderRow(${entity.one}: ${entity.name}): string {
        return \`<tr data-id="\${escapeHtml(${entity.one}.id)}">${cells.join("")}</tr>\`;
      }
    `,
    queried
      ? code`
          function renderMessage(message: string | null): string {
            return message === null ? "" : \`<p role="alert">\${escapeHtml(message)}</p>\`;
          }
        `
      : "",
  );
  const imports: Import[] = [
    { from: modelPath(entity), types: [entity.name] },
    { from: paths.html, names: ["escapeHtml"] },
    ...(queried ? [{ from: listPath(entity), names: [selectName(entity)], types: [stateType(entity)] }] : []),
  ];
  return emitted({
    area: "frontend",
    path: listViewPath(entity),
    imports,
    body,
    purpose: `renders the list of ${entity.labels}`,
  });
}
