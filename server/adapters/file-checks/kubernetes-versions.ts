/** Groups of Kubernetes itself; a kind of another group is somebody's own. */
const ownGroups = new Set([
  ...["", "admissionregistration.k8s.io", "apiextensions.k8s.io", "apiregistration.k8s.io", "apps"],
  ...["authentication.k8s.io", "authorization.k8s.io", "autoscaling", "batch", "certificates.k8s.io"],
  ...["coordination.k8s.io", "discovery.k8s.io", "events.k8s.io", "extensions", "networking.k8s.io"],
  ...["flowcontrol.apiserver.k8s.io", "node.k8s.io", "policy", "rbac.authorization.k8s.io"],
  ...["resource.k8s.io", "scheduling.k8s.io", "storage.k8s.io"],
]);

/** Files of clients that look like objects and never reach the API server. */
const ofClients = new Set(["List", "Config", "Template"]);

/** Versions that no server has any more, and what stands in for them. */
const gone: Readonly<Record<string, string>> = {
  "extensions/v1beta1": "apps/v1, networking.k8s.io/v1 or policy/v1",
  "apps/v1beta1": "apps/v1",
  "apps/v1beta2": "apps/v1",
  "batch/v1beta1": "batch/v1",
  "batch/v2alpha1": "batch/v1",
  "policy/v1beta1": "policy/v1",
  "autoscaling/v2beta1": "autoscaling/v2",
  "autoscaling/v2beta2": "autoscaling/v2",
  "rbac.authorization.k8s.io/v1alpha1": "rbac.authorization.k8s.io/v1",
  "rbac.authorization.k8s.io/v1beta1": "rbac.authorization.k8s.io/v1",
  "apiextensions.k8s.io/v1beta1": "apiextensions.k8s.io/v1",
  "apiregistration.k8s.io/v1beta1": "apiregistration.k8s.io/v1",
  "scheduling.k8s.io/v1beta1": "scheduling.k8s.io/v1",
  "coordination.k8s.io/v1beta1": "coordination.k8s.io/v1",
  "discovery.k8s.io/v1beta1": "discovery.k8s.io/v1",
  "events.k8s.io/v1beta1": "events.k8s.io/v1",
};

/** Why no API server takes objects of a version; null: some do. */
export function goneVersion(apiVersion: string): string | null {
  const now = Object.hasOwn(gone, apiVersion) ? gone[apiVersion] : undefined;
  return now ? `no Kubernetes has ${apiVersion} any more; use ${now}` : null;
}

/** Whether Kubernetes would have to have this kind: then one that it does not have is a mistake. */
export function isOwnKind(apiVersion: string, kind: string): boolean {
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  return ownGroups.has(group) && !ofClients.has(kind);
}
