import { z } from "zod";
import { type Check, type Found, whole } from "./found";
import { lineOfField, listOf, misspeltIn } from "./misspelt-fields";
import { laterFilledIn, promqlProblem } from "./promql";
import { checkJson, pathName } from "./yaml-documents";

const columns = 24;

const gridSchema = z
  .looseObject({
    h: z.number().positive(),
    w: z.number().positive(),
    x: z.number().min(0),
    y: z.number().min(0),
  })
  .refine(({ x, w }) => x + w <= columns, `a dashboard is ${columns} columns wide: x and w go beyond them`);

/** By name, as older dashboards have it, or by type. */
const datasourceSchema = z.union([z.string(), z.looseObject({ type: z.string().optional() })]).nullish();

const panelSchema = z.looseObject({
  id: z.number().int().optional(),
  type: z.string().min(1),
  title: z.string().optional(),
  gridPos: gridSchema.optional(),
  datasource: datasourceSchema,
  targets: z
    .array(
      z.looseObject({
        expr: z.string().optional(),
        hide: z.boolean().optional(),
        datasource: datasourceSchema,
      }),
    )
    .optional(),
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

/** What a dashboard and a panel hardly do without. */
const dashboardFields = ["title", "panels", "schemaVersion", "templating", "annotations"];
const panelFields = ["type", "targets", "gridPos", "datasource"];

export const checkGrafanaDashboard: Check = async (file) => {
  const broken = await checkJson(file);
  if (broken.length > 0) return broken;
  const value = withRows(unwrapped(JSON.parse(file.text)));
  const misspelt = [
    ...misspeltIn(value, dashboardFields, []),
    ...listOf(value, "panels").flatMap((panel, place) => misspeltIn(panel, panelFields, ["panels", place])),
  ];
  const misspeltProblems = misspelt.map(({ at, field, meant }) => ({
    line: lineOfField(file.text, field),
    message: `${pathName([...at, field])}: there is no such field; did you mean ${meant}?`,
  }));
  const parsed = dashboardSchema.safeParse(value);
  if (!parsed.success) {
    const isSaid = (path: readonly PropertyKey[]) =>
      misspelt.some(({ at, meant }) => pathName([...at, meant]) === pathName(path));
    const others = parsed.error.issues.filter(({ path }) => !isSaid(path));
    return [
      ...misspeltProblems,
      ...others.map(({ path, message }) => whole(`${pathName(path)}: ${message}`)),
    ];
  }
  const panels = parsed.data.panels.flatMap(withInner);
  return [...misspeltProblems, ...repeatedIds(panels), ...panels.flatMap(queryProblems)];
};

/** As Grafana's API takes it, a dashboard is inside of another object. */
function unwrapped(value: unknown): unknown {
  const inner = z.looseObject({ dashboard: z.looseObject({}) }).safeParse(value);
  return inner.success ? inner.data.dashboard : value;
}

/** Old dashboards have their panels in rows. */
function withRows(value: unknown): unknown {
  const object = z.looseObject({ rows: z.array(z.unknown()) }).safeParse(value);
  if (!object.success || "panels" in object.data) return value;
  return { ...object.data, panels: object.data.rows.flatMap((row) => listOf(row, "panels")) };
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

function queryProblems({ title, type, datasource, targets = [] }: Panel): Found[] {
  return targets.flatMap(({ expr, hide, datasource: own }) => {
    if (expr === undefined || (hide && expr === "") || !isPrometheus(own ?? datasource)) return [];
    const wrong = promqlProblem(withoutVariables(expr), { isRule: false });
    return wrong ? [whole(`${title ?? type}: ${wrong}`)] : [];
  });
}

/** Logs and traces have query languages of their own. */
function isPrometheus(datasource: Panel["datasource"]): boolean {
  const type = typeof datasource === "string" ? datasource : datasource?.type;
  return type === undefined || type === "datasource" || /prom|mimir|\$|^$|^default$/i.test(type);
}

/** What Grafana fills in: durations between brackets, and words elsewhere. */
function withoutVariables(query: string): string {
  return query
    .replace(/\[\s*\$\{?\w+(?::\w+)?\}?/g, "[5m")
    .replace(/(\[[^\]]*:)\s*\$\{?\w+(?::\w+)?\}?/g, "$15m")
    .replace(/\boffset\s+-?\$\{?\w+(?::\w+)?\}?/gi, "offset 5m")
    .replace(/\$\{\w+(?::\w+)?\}|\$\w+|\[\[\w+\]\]/g, laterFilledIn);
}
