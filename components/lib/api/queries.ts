"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "./endpoints";

export function useHealth() {
  return useQuery({ queryKey: ["health"], queryFn: ({ signal }) => api.health(signal), staleTime: 30_000 });
}

export function useProjects() {
  return useQuery({ queryKey: ["projects"], queryFn: ({ signal }) => api.projects(signal) });
}

export function useProject(projectId: string | null) {
  return useQuery({
    queryKey: ["projects", projectId],
    queryFn: ({ signal }) => api.project(projectId ?? "", signal),
    enabled: projectId !== null && projectId !== "",
  });
}

export function useMissions(projectId?: string) {
  return useQuery({
    queryKey: ["missions", projectId ?? "all"],
    queryFn: ({ signal }) => api.missions(projectId, signal),
    refetchInterval: 15_000,
  });
}

/** Under the missions' key: whatever changes a mission may change these. */
export function useDeadLetters() {
  return useQuery({
    queryKey: ["missions", "dead-letters"],
    queryFn: ({ signal }) => api.deadLetters(signal),
    refetchInterval: 15_000,
  });
}

/** Without a project: the day's alone. */
export function useCaps(projectId?: string) {
  return useQuery({
    queryKey: ["caps", projectId ?? "day"],
    queryFn: ({ signal }) => api.caps(projectId, signal),
    refetchInterval: 15_000,
  });
}

/** Under the missions' key: a mission that ends adds to it. */
export function useProjectEvidence(projectId: string) {
  return useQuery({
    queryKey: ["missions", "evidence", projectId],
    queryFn: ({ signal }) => api.projectEvidence(projectId, signal),
  });
}

/** What a new mission's budget begins with. */
export function useBudgetDefaults() {
  return useQuery({
    queryKey: ["budget-defaults"],
    queryFn: ({ signal }) => api.budgetDefaults(signal),
  });
}

export function useExamples() {
  return useQuery({
    queryKey: ["examples"],
    queryFn: ({ signal }) => api.examples(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The roster; with a project also what its repository brings. Files change outside the page: it is asked again. */
export function useRoster(projectId?: string) {
  return useQuery({
    queryKey: ["agents", "roster", projectId ?? "all"],
    queryFn: ({ signal }) => api.agents(projectId, signal),
    staleTime: 5_000,
  });
}

export function useAgent(name: string | null) {
  return useQuery({
    queryKey: ["agents", "one", name],
    queryFn: ({ signal }) => api.agent(name ?? "", signal),
    enabled: name !== null,
    staleTime: 0,
  });
}

export function useWorkflows(projectId?: string) {
  return useQuery({
    queryKey: ["workflows", projectId ?? "all"],
    queryFn: ({ signal }) => api.workflows(projectId, signal),
    staleTime: 30_000,
  });
}

/** An artifact's content never changes under its id. */
export function useArtifact(missionId: string, artifactId: string | null) {
  return useQuery({
    queryKey: ["artifact", missionId, artifactId],
    queryFn: ({ signal }) => api.artifact(missionId, artifactId ?? "", signal),
    enabled: artifactId !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
