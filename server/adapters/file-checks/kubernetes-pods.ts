import { z } from "zod";
import type { Found } from "./found";
import type { YamlDocument } from "./yaml-documents";

const containerSchema = z.looseObject({
  name: z.string().optional(),
  image: z.string().min(1).optional(),
  volumeMounts: z.array(z.looseObject({ name: z.string() })).optional(),
});
const podSchema = z.looseObject({
  containers: z.array(containerSchema).optional(),
  initContainers: z.array(containerSchema).optional(),
  volumes: z.array(z.looseObject({ name: z.string() })).optional(),
});
const claimsSchema = z.looseObject({
  spec: z.looseObject({
    volumeClaimTemplates: z.array(z.looseObject({ metadata: z.looseObject({ name: z.string() }) })),
  }),
});

/** Where the spec of pods stands: in a pod, in a workload, in a CronJob. */
const places = [["spec"], ["spec", "template", "spec"], ["spec", "jobTemplate", "spec", "template", "spec"]];

/** What the schema of pods lets through and no cluster would start: containers without an image, mounts of no volume. */
export function podProblems(document: YamlDocument): Found[] {
  const claims = claimsSchema.safeParse(document.value).data?.spec.volumeClaimTemplates ?? [];
  return places.flatMap((at) => {
    const pod = podSchema.safeParse(valueAt(document.value, at));
    if (!pod.success) return [];
    const volumes = new Set([
      ...(pod.data.volumes ?? []).map((volume) => volume.name),
      ...claims.map(({ metadata }) => metadata.name),
    ]);
    return (["containers", "initContainers"] as const).flatMap((list) =>
      (pod.data[list] ?? []).flatMap(({ name, image, volumeMounts = [] }, place): Found[] => {
        const path = [...at, list, place];
        const called = `container ${name ?? place}`;
        const missing = image ? [] : [{ line: document.lineOf(path), message: `${called} has no image` }];
        const loose = volumeMounts.flatMap((mount, index) =>
          volumes.has(mount.name)
            ? []
            : [
                {
                  line: document.lineOf([...path, "volumeMounts", index]),
                  message: `${called} mounts ${mount.name}, which is no volume of its pod`,
                },
              ],
        );
        return [...missing, ...loose];
      }),
    );
  });
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (within, key) => (typeof within === "object" && within !== null ? Reflect.get(within, key) : undefined),
    value,
  );
}
