import { findCycle } from "@/server/domain/find-cycle";
import type { ComposeFile, Service } from "./compose-schema";
import type { Found } from "./found";
import type { YamlDocument } from "./yaml-documents";

type Named = { field: keyof Service & string; of: string; names: string[]; declared: object };

/**
 * Whether the parts of a file fit together.
 * @param isWhole whether all that a service names has to be declared in this file
 */
export function composeProblems(document: YamlDocument, file: ComposeFile, isWhole: boolean): Found[] {
  const services = Object.entries(file.services ?? {});
  return [
    ...services.flatMap(([name, service]) => serviceProblems(document, file, { name, service, isWhole })),
    ...circles(document, services),
  ];
}

function serviceProblems(
  document: YamlDocument,
  file: ComposeFile,
  { name, service, isWhole }: { name: string; service: Service; isWhole: boolean },
): Found[] {
  const at = ["services", name];
  const found: Found[] = [];
  const add = (path: PropertyKey[], message: string) =>
    found.push({ line: document.lineOf([...at, ...path]), message: `${at.join(".")}: ${message}` });
  if (service.network_mode !== undefined && service.networks !== undefined)
    add(["network_mode"], "it has a network_mode and networks; only one of them can be");
  if (!isWhole) return found;
  if (!service.image && !service.build && !service.extends && !("provider" in service))
    add([], "it has neither an image nor a build");
  for (const other of namesOf(service.depends_on))
    if (!Object.hasOwn(file.services ?? {}, other))
      add(["depends_on"], `it depends on ${other}, which is no service`);
  for (const { field, of, names, declared } of namedBy(service, file))
    for (const other of names)
      if (!Object.hasOwn(declared, other)) add([field], `the ${of} ${other} is not declared`);
  return found;
}

function namedBy(service: Service, file: ComposeFile): Named[] {
  const base = typeof service.extends === "string" ? { service: service.extends } : service.extends;
  return [
    {
      ...{ field: "networks", of: "network", declared: file.networks ?? {} },
      names: namesOf(service.networks).filter((network) => network !== "default"),
    },
    {
      ...{ field: "volumes", of: "volume", declared: file.volumes ?? {} },
      names: (service.volumes ?? []).flatMap((volume) => namedVolume(volume) ?? []),
    },
    ...(["secrets", "configs"] as const).map((field) => ({
      ...{ field, of: field.slice(0, -1), declared: file[field] ?? {} },
      names: (service[field] ?? []).map((entry) => (typeof entry === "string" ? entry : entry.source)),
    })),
    {
      ...{ field: "extends", of: "service", declared: file.services ?? {} },
      names: base && !("file" in base) ? [base.service] : [],
    },
  ];
}

function circles(document: YamlDocument, services: ReadonlyArray<[string, Service]>): Found[] {
  const cycle = findCycle(new Map(services.map(([name, { depends_on: before }]) => [name, namesOf(before)])));
  if (!cycle) return [];
  const message = `these services wait for each other: ${cycle.join(" → ")}`;
  return [{ line: document.lineOf(["services", cycle[0] ?? "", "depends_on"]), message }];
}

function namesOf(list: Service["depends_on"] | Service["networks"]): string[] {
  return Array.isArray(list) ? list : Object.keys(list ?? {});
}

/** The volume that `name:/path` names; null: a path of the host, or a volume without a name. */
function namedVolume(volume: NonNullable<Service["volumes"]>[number]): string | null {
  if (typeof volume !== "string") return volume.type === "volume" ? (volume.source ?? null) : null;
  if (/^[a-z]:[\\/]/i.test(volume)) return null;
  const [source, target] = volume.split(":");
  return source && target && /^[a-zA-Z0-9][\w.-]*$/.test(source) ? source : null;
}
