import { z } from "zod";
import { templateProblem } from "./alert-template";
import type { Check, Found } from "./found";
import { promqlProblem } from "./promql";
import { readYaml, schemaProblems, type YamlDocument } from "./yaml-documents";

const duration = z
  .string()
  .regex(
    /^(?:0|(?=.)(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?)$/,
    "a duration is written like 5m or 1h30m, the largest unit first",
  );
const labels = z.record(
  z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, "not a label's name"),
  z.union([z.string(), z.number(), z.boolean()]),
);

const ruleSchema = z
  .strictObject({
    record: z
      .string()
      .regex(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/, "not a metric's name")
      .optional(),
    alert: z.string().min(1).optional(),
    expr: z.union([z.string(), z.number()]),
    for: duration.optional(),
    keep_firing_for: duration.optional(),
    labels: labels.optional(),
    annotations: labels.optional(),
  })
  .refine(({ record, alert }) => (record === undefined) !== (alert === undefined), {
    message: "a rule either records or alerts",
  })
  .refine(({ record, ...rule }) => record === undefined || (!rule.for && !rule.annotations), {
    message: "a recording rule has neither for nor annotations",
  });

/** After https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/ */
const fileSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string().min(1),
      interval: duration.optional(),
      limit: z.number().int().optional(),
      query_offset: duration.optional(),
      labels: labels.optional(),
      rules: z.array(ruleSchema).default([]),
    }),
  ),
});

export const checkPrometheusRules: Check = ({ text }) => {
  const { documents, problems } = readYaml(text);
  return [...problems, ...documents.flatMap(checkDocument)];
};

function checkDocument(document: YamlDocument): Found[] {
  const found = schemaProblems(fileSchema, document);
  const parsed = fileSchema.safeParse(document.value);
  if (!parsed.success) return found;
  const names = new Set<string>();
  for (const [place, group] of parsed.data.groups.entries()) {
    if (names.has(group.name))
      found.push({
        line: document.lineOf(["groups", place, "name"]),
        message: `the group ${group.name} is there twice`,
      });
    names.add(group.name);
    for (const [index, rule] of group.rules.entries()) {
      for (const [field, texts] of [
        ["labels", rule.labels],
        ["annotations", rule.annotations],
      ] as const)
        for (const [name, value] of Object.entries(texts ?? {})) {
          const broken = rule.alert === undefined ? null : templateProblem(String(value));
          if (broken)
            found.push({
              line: document.lineOf(["groups", place, "rules", index, field, name]),
              message: `${rule.alert}: ${name}: ${broken}`,
            });
        }
      const wrong = promqlProblem(String(rule.expr), { isRule: true });
      if (wrong)
        found.push({
          line: document.lineOf(["groups", place, "rules", index, "expr"]),
          message: `${rule.alert ?? rule.record}: ${wrong}`,
        });
    }
  }
  return found;
}
