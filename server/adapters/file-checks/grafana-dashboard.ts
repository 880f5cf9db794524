import { z } from "zod";
import { type Check, type Found, whole } from "./found";
import { promqlProblem } from "./promql";
import { checkJson, pathName } from "./yaml-documents";

const gridSchema = z.looseObject({
  h: z.number().positive(),
  w: z.number().positive().max(24, "a dashboard is 24 columns wide"),
  x: z.number().min(0),
  y: z.number().min(0),
});

const panelSchema = z.looseObject({
  id: z.number().int().optional(),
  type: z.string().min(1),
  title: z.string().optional(),
  gridPos: gridSchema.optional(),
  targets: z.array(z.looseObject({ expr: z.string().optional() })).optional(),
  get panels() {
    return z.array(panelSchema).optional();
  },
});
type Panel = z.infer<typeof panelSchema>;

/** After https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/ */
const dashboardSchema = z.looseObject({
  title: z.string().min(1),
  uid: z.string().max(40).nullish(),
  schemaVersion: z.number().int().optional(),
  panels: z.array(panelSchema),
});

export const checkGrafanaDashboard: Check = async (file) => {
  const broken = await checkJson(file);
  if (broken.length > 0) return broken;
  const parsed = dashboardSchema.safeParse(unwrapped(JSON.parse(file.text)));
  if (!parsed.success)
    return parsed.error.issues.map(({ path, message }) => whole(`${pathName(path)}: ${message}`));
  const panels = parsed.data.panels.flatMap(withInner);
  return [...repeatedIds(panels), ...panels.flatMap(queryProblems)];
};

/** As Grafana's API takes it, a dashboard is inside of another object. */
function unwrapped(value: unknown): unknown {
  const inner = z.looseObject({ dashboard: z.looseObject({}) }).safeParse(value);
  return inner.success ? inner.data.dashboard : value;
}

function withInner(panel: Panel): Panel[] {
  return [panel, ...(panel.panels ?? []).flatMap(withInner)];
}

function repeatedIds(panels: readonly Panel[]): Found[] {
  const seen = new Set<number>();
  return panels.flatMap(({ id }) => {
    if (id === undefined || !seen.has(id)) {
      if (id !== undefined) seen.add(id);
      return [];
    }
    return [whole(`two panels have the id ${id}`)];
  });
}

function queryProblems({ title, type, targets = [] }: Panel): Found[] {
  return targets.flatMap(({ expr }) => {
    const wrong = expr === undefined ? null : promqlProblem(withoutVariables(expr));
    return wrong ? [whole(`${title ?? type}: ${wrong}`)] : [];
  });
}

/** What Grafana fills in: durations between brackets, and words elsewhere. */
function withoutVariables(query: string): string {
  return query
    .replace(/\[\s*(?:\$\{?\w+(?::\w+)?\}?)/g, "[5m")
    .replace(/\$\{\w+(?::\w+)?\}|\$\w+|\[\[\w+\]\]/g, "variable");
}
