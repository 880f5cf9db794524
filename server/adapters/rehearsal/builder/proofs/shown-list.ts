import { hasQuery } from "../emit/query-names";
import { initialState, renderName } from "../emit/ui";
import { type Entity, listPath, listViewPath, paths } from "../model/entity";
import { type Project, planOf } from "../model/project";
import type { Import } from "../source/source-file";

/**
 * The list as a person sees it: what the service gives, as the view renders it. `store` must be open in the test.
 * `items`: what comes after `list()` to have its rows.
 */
export function shownList(
  project: Project,
  entity: Entity,
): { text: string; items: string; imports: Import[] } {
  const plan = planOf(project, entity);
  const items = plan.pageSize === null ? "" : ".items";
  const state = hasQuery(plan) ? `${initialState(entity)}, ` : "";
  return {
    text: `${renderName(entity)}(${state}openServices(store).${entity.many}.list()${items})`,
    items,
    imports: [
      { from: paths.store, names: ["Store"] },
      { from: paths.services, names: ["openServices"] },
      { from: listViewPath(entity), names: [renderName(entity)] },
      ...(hasQuery(plan) ? [{ from: listPath(entity), names: [initialState(entity)] }] : []),
    ],
  };
}

/** How a row with that id begins in the list, as a text in the test. */
export const rowText = (id: string): string => JSON.stringify(`data-id="${id}"`);
