import { sampleInput } from "../emit/samples";
import { type Entity, paths } from "../model/entity";
import { code } from "../source/code";
import { literal } from "../source/literal";
import type { Pattern } from "../types";

type Binding = { entity: Entity };

/** What was kept is still there after the program ended and started again. */
export const restart: Pattern<Binding> = {
  name: "restart",
  words:
    "server app application service program process system restart restarts restarted crash crashes " +
    "stop stops start starts again still kept remain remains persist persisted survive unchanged " +
    "restored data",
  match({ entity, when, outcome }) {
    if (
      !entity ||
      !/\b(server|app|application|service|program|process|system)\b.*\b(restart\w*|crash\w*|stop\w*|start\w* again)\b|\brestart\w*\b/.test(
        when,
      )
    )
      return null;
    return /\b(still|kept|remain\w*|persist\w*|again|survive\w*|unchanged|restored)\b/.test(outcome)
      ? { entity }
      : null;
  },
  features: () => [],
  prove({ entity }, project) {
    const body = code`
      const folder = mkdtempSync(join(tmpdir(), "restart-"));
      const file = join(folder, "data.json");
      const made = openServices(new Store(file)).${entity.many}.create(${literal(sampleInput(project, entity))});
      const again = openServices(new Store(file)).${entity.many};
      assert.deepEqual(again.get(made.id), made);
      rmSync(folder, { recursive: true });
    `;
    return {
      imports: [
        { from: "node:fs", names: ["mkdtempSync", "rmSync"] },
        { from: "node:os", names: ["tmpdir"] },
        { from: "node:path", names: ["join"] },
        { from: paths.store, names: ["Store"] },
        { from: paths.services, names: ["openServices"] },
      ],
      body,
      mutation: { path: paths.store, find: "renameSync(draft, this.#file);", replace: "" },
    };
  },
};
