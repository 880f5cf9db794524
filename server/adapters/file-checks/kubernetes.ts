import { z } from "zod";
import { type Check, didYouMean, type Found } from "./found";
import { pathName, readYaml, schemaProblems, type YamlDocument } from "./yaml-documents";

const name = z
  .string()
  .regex(/^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/, "a name has lower-case letters, digits, - and . only")
  .max(253);

const objectSchema = z.looseObject({
  apiVersion: z.string().regex(/^(?:[a-z0-9.-]+\/)?[a-z0-9]+$/, "not an API version"),
  kind: z.string().regex(/^[A-Z][A-Za-z0-9]*$/, "not a kind"),
});

const containerSchema = z.looseObject({ name: z.string().optional(), image: z.string().min(1).optional() });
const podSchema = z.looseObject({
  metadata: z.looseObject({ labels: z.record(z.string(), z.string()).optional() }).optional(),
  spec: z.looseObject({
    containers: z.array(containerSchema).optional(),
    initContainers: z.array(containerSchema).optional(),
  }),
});
const workloadSchema = z.looseObject({
  spec: z.looseObject({
    selector: z.looseObject({ matchLabels: z.record(z.string(), z.string()).optional() }).optional(),
    template: podSchema,
  }),
});

/** As in `io.k8s.api.core.v1.Container`. */
const containerKeys = new Set(
  "args command env envFrom image imagePullPolicy lifecycle livenessProbe name ports readinessProbe resizePolicy resources restartPolicy restartPolicyRules securityContext startupProbe stdin stdinOnce terminationMessagePath terminationMessagePolicy tty volumeDevices volumeMounts workingDir".split(
    " ",
  ),
);

/**
 * Every object by the schema of its version and kind, as the API server has it; kinds that Kubernetes itself does not have
 * by what all objects have in common. Beyond the schema: what a cluster would refuse or never start.
 */
export const checkKubernetes: Check = async ({ text }) => {
  const { documents, problems } = readYaml(text);
  const found = await Promise.all(documents.map(checkObject));
  return [...problems, ...found.flat()];
};

async function checkObject(document: YamlDocument): Promise<Found[]> {
  const common = schemaProblems(objectSchema, document);
  const object = objectSchema.safeParse(document.value);
  if (!object.success) return common;
  const { apiVersion, kind } = object.data;
  const named = z.looseObject({ metadata: z.looseObject({ name: name.optional() }).optional() });
  return [
    ...schemaProblems(named, document),
    ...(await modelProblems(apiVersion, kind, document)),
    ...(kind === "Pod"
      ? podProblems(podSchema, document, [])
      : podProblems(workloadSchema, document, ["spec", "template"])),
    ...selectorProblems(document),
  ];
}

const refusal = z.object({
  errors: z.array(
    z.object({
      instancePath: z.string(),
      message: z.string(),
      keyword: z.string().optional(),
      params: z.unknown(),
    }),
  ),
});

async function modelProblems(apiVersion: string, kind: string, document: YamlDocument): Promise<Found[]> {
  const Model = await modelOf(apiVersion, kind);
  if (!Model) return [];
  try {
    new Model(document.value).validate();
    return [];
  } catch (error) {
    const parsed = refusal.safeParse(error);
    if (!parsed.success) return [{ line: document.lineOf([]), message: `${kind}: ${String(error)}` }];
    return parsed.data.errors.map(({ instancePath, message }) => {
      const path = pathOf(instancePath);
      return { line: document.lineOf(path), message: `${kind} ${pathName(path)}: ${message}` };
    });
  }
}

function pathOf(pointer: string): Array<string | number> {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

type Model = new (data: unknown) => { validate(): void };

/** Null: Kubernetes has no such kind in this version; it may be somebody's own. */
async function modelOf(apiVersion: string, kind: string): Promise<Model | null> {
  try {
    // Both are letters, digits, dots and dashes: `objectSchema` has seen to it.
    const models = (await import(/* @vite-ignore */ `kubernetes-models/${apiVersion}/${kind}`)) as Record<
      string,
      Model
    >;
    return models[kind] ?? null;
  } catch {
    return null;
  }
}

function podProblems(schema: z.ZodType, document: YamlDocument, at: string[]): Found[] {
  const parsed = schema.safeParse(document.value);
  if (!parsed.success) return [];
  const pod = podSchema.parse(
    at.length === 0 ? parsed.data : workloadSchema.parse(parsed.data).spec.template,
  );
  return (["containers", "initContainers"] as const).flatMap((list) =>
    (pod.spec[list] ?? []).flatMap((container, place) => {
      const path = [...at, "spec", list, place];
      const called = `container ${container.name ?? place}`;
      const missing = container.image
        ? []
        : [{ line: document.lineOf(path), message: `${called} has no image` }];
      const unknown = Object.keys(container)
        .filter((key) => !containerKeys.has(key))
        .map((key) => ({
          line: document.lineOf([...path, key]),
          message: `${called}: there is no key ${key}.${didYouMean(key, containerKeys)}`,
        }));
      return [...missing, ...unknown];
    }),
  );
}

/** A selector that does not match its own pods is refused by the API server. */
function selectorProblems(document: YamlDocument): Found[] {
  const parsed = workloadSchema.safeParse(document.value);
  if (!parsed.success) return [];
  const { selector, template } = parsed.data.spec;
  const labels = template.metadata?.labels ?? {};
  return Object.entries(selector?.matchLabels ?? {})
    .filter(([label, value]) => labels[label] !== value)
    .map(([label, value]) => ({
      line: document.lineOf(["spec", "selector", "matchLabels", label]),
      message: `the selector wants ${label}: ${value}, which the template's pods do not have`,
    }));
}
