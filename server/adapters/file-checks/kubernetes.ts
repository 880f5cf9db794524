import { z } from "zod";
import { didYouMean } from "@/contracts/nearest-word";
import type { Check, Found } from "./found";
import { podProblems } from "./kubernetes-pods";
import { goneVersion, isOwnKind } from "./kubernetes-versions";
import { watchKeys } from "./watch-keys";
import { pathName, readYaml, schemaProblems, type YamlDocument } from "./yaml-documents";

const name = z
  .string()
  .regex(/^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/, "a name has lower-case letters, digits, - and . only")
  .max(253);
/** Roles may be called `system:metrics-reader`. */
const roleName = z.string().regex(/^[^/%]+$/, "a role's name has no / and no %");

const objectSchema = z.looseObject({
  apiVersion: z.string().regex(/^(?:[a-z0-9.-]+\/)?[a-z0-9]+$/, "not an API version"),
  kind: z.string().regex(/^[A-Z][A-Za-z0-9]*$/, "not a kind"),
});

/**
 * Every object by the schema of its version and kind, as the API server has it, which takes no other keys; kinds that Kubernetes itself does not have
 * by what all objects have in common. Beyond the schema: what a cluster would refuse or never start.
 */
export const checkKubernetes: Check = async ({ path, text }) => {
  const { documents, problems } = readYaml(text);
  const isWhole = !patchPath.test(path);
  const found = await Promise.all(
    documents.flatMap(objectsIn).map((document) => checkObject(document, isWhole)),
  );
  return [...problems, ...found.flat()];
};

/** What Kustomize lays over a whole object says only what differs. */
const patchPath = /(?:^|\/)(?:overlays|patches|components)\/|(?<!dis)patch[^/]*\.ya?ml$/i;

const listSchema = z.object({ kind: z.literal("List"), items: z.array(z.unknown()) });

/** A list stands for the objects in it. */
function objectsIn(document: YamlDocument): YamlDocument[] {
  const list = listSchema.safeParse(document.value);
  if (!list.success) return [document];
  return list.data.items.map((value, place) => ({
    value,
    lineOf: (path) => document.lineOf(["items", place, ...path]),
  }));
}

async function checkObject(document: YamlDocument, isWhole: boolean): Promise<Found[]> {
  const common = schemaProblems(objectSchema, document);
  const object = objectSchema.safeParse(document.value);
  if (!object.success) return common;
  const { apiVersion, kind } = object.data;
  const old = goneVersion(apiVersion);
  if (old) return [{ line: document.lineOf(["apiVersion"]), message: `${kind}: ${old}` }];
  const isRole = apiVersion.startsWith("rbac.authorization.k8s.io/");
  const named = z.looseObject({
    metadata: z.looseObject({ name: (isRole ? roleName : name).optional() }).optional(),
  });
  return [
    ...schemaProblems(named, document),
    ...(await modelProblems({ apiVersion, kind, document, isWhole })),
    // Kinds of others have rules of their own: an operator adds what their containers lack.
    ...(isWhole && isOwnKind(apiVersion, kind)
      ? [...podProblems(document), ...selectorProblems(document)]
      : []),
  ];
}

const metadataSchema = z.looseObject({
  metadata: z.looseObject({ name: z.unknown(), generateName: z.unknown() }).partial(),
});

function namelessProblems(kind: string, document: YamlDocument): Found[] {
  // Questions and lists of objects have no name of their own.
  if (/(?:List|Review)$/.test(kind)) return [];
  const { metadata } = metadataSchema.safeParse(document.value).data ?? {};
  if (metadata?.name !== undefined || metadata?.generateName !== undefined) return [];
  return [{ line: document.lineOf(["metadata"]), message: `${kind} metadata: it has no name` }];
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

type Checked = { apiVersion: string; kind: string; document: YamlDocument; isWhole: boolean };

async function modelProblems({ apiVersion, kind, document, isWhole }: Checked): Promise<Found[]> {
  const Model = await modelOf(apiVersion, kind);
  if (!Model) {
    if (!isOwnKind(apiVersion, kind)) return [];
    return [{ line: document.lineOf(["kind"]), message: `Kubernetes has no kind ${kind} in ${apiVersion}` }];
  }
  const keys = watchKeys(document.value);
  const found = refusalsOf(Model, keys.watched, { kind, document, isWhole });
  const unread = keys.unread().filter(({ path }) => !isLeftOut(String(path.at(-1))));
  const unknown = unread.map(({ path, known }) => ({
    line: document.lineOf(path),
    message: `${kind} ${pathName(path)}: there is no such key${didYouMean(String(path.at(-1)), known)}`,
  }));
  return [...namelessProblems(kind, document), ...found, ...unknown];
}

/** Of a few objects the compiled schemas have not these; `$patch` is Kustomize's. */
function isLeftOut(key: string): boolean {
  return key === "description" || key.startsWith("x-kubernetes-") || key === "$patch";
}

function refusalsOf(
  Model: Model,
  value: unknown,
  { kind, document, isWhole }: Omit<Checked, "apiVersion">,
): Found[] {
  try {
    // Not on a model of its own, which would be a copy: who looks for which keys is watched.
    Model.prototype.validate.call(value);
    return [];
  } catch (error) {
    const parsed = refusal.safeParse(error);
    if (!parsed.success) return [{ line: document.lineOf([]), message: `${kind}: ${String(error)}` }];
    return parsed.data.errors.flatMap(({ instancePath, message, keyword }) => {
      if (!isWhole && keyword === "required") return [];
      const path = pathOf(instancePath);
      return [{ line: document.lineOf(path), message: `${kind} ${pathName(path)}: ${message}` }];
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

type Model = { prototype: { validate(this: unknown): void } };

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

const workloadSchema = z.looseObject({
  spec: z.looseObject({
    selector: z.looseObject({ matchLabels: z.record(z.string(), z.string()).optional() }).optional(),
    template: z.looseObject({
      metadata: z.looseObject({ labels: z.record(z.string(), z.string()).optional() }).optional(),
    }),
  }),
});
