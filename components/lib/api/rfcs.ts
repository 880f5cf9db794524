"use client";

import "@/components/lib/zod-without-eval";
import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { missionCreatedSchema } from "@/contracts/api";
import {
  type ImplementRfc,
  type NewRfcComment,
  type NewRfcDecision,
  rfcFileSchema,
  rfcSummarySchema,
  rfcViewSchema,
} from "@/contracts/rfcs";
import { request } from "./request";

const id = encodeURIComponent;
const rfc = (missionId: string, rfcId: string) => `/api/missions/${id(missionId)}/rfcs/${id(rfcId)}`;

/** What the REST API does with RFCs. */
export const rfcApi = {
  decide: (missionId: string, rfcId: string, body: NewRfcDecision) =>
    request(`${rfc(missionId, rfcId)}/decisions`, rfcViewSchema, { method: "POST", body }),
  comment: (missionId: string, rfcId: string, body: NewRfcComment) =>
    request(`${rfc(missionId, rfcId)}/comments`, z.object({ commentId: z.string() }), {
      method: "POST",
      body,
    }),
  resolve: (missionId: string, rfcId: string, commentId: string) =>
    request(`${rfc(missionId, rfcId)}/comments/${id(commentId)}/resolve`, z.unknown(), { method: "POST" }),
  implementFile: (projectId: string, path: string) =>
    request(`/api/projects/${id(projectId)}/rfc-files/implementation`, missionCreatedSchema, {
      method: "POST",
      body: { path },
    }),
  implement: (missionId: string, rfcId: string, body: ImplementRfc = {}) =>
    request(`${rfc(missionId, rfcId)}/implementation`, missionCreatedSchema, { method: "POST", body }),
};

/** What else lies in the repository: the default branch moves when missions end. */
export function useRfcFiles(projectId: string) {
  return useQuery({
    queryKey: ["missions", "rfc-files", projectId],
    queryFn: ({ signal }) =>
      request(`/api/projects/${id(projectId)}/rfc-files`, z.array(rfcFileSchema), { signal }),
  });
}

/** Under the missions' key: whatever changes a mission may change these. */
export function useRfcs(projectId: string) {
  return useQuery({
    queryKey: ["missions", "rfcs", projectId],
    queryFn: ({ signal }) =>
      request(`/api/rfcs?projectId=${id(projectId)}`, z.array(rfcSummarySchema), { signal }),
    refetchInterval: 15_000,
  });
}

export function useRfc(missionId: string, rfcId: string) {
  return useQuery({
    queryKey: ["missions", "rfc", missionId, rfcId],
    queryFn: ({ signal }) => request(rfc(missionId, rfcId), rfcViewSchema, { signal }),
    refetchInterval: 15_000,
  });
}
