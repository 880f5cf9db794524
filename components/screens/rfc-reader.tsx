"use client";

import { useMemo } from "react";
import { remarksOf } from "@/components/features/rfcs/remarks";
import { RfcChanges } from "@/components/features/rfcs/rfc-changes";
import { RfcDocument } from "@/components/features/rfcs/rfc-document";
import { useRfcPlace } from "@/components/features/rfcs/use-rfc-place";
import { errorText } from "@/components/lib/api/api-error";
import { rfcApi } from "@/components/lib/api/rfcs";
import { notifyError } from "@/components/lib/notify";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { splitSections } from "@/contracts/document-sections";
import type { NewRfcComment, RfcView } from "@/contracts/rfcs";

const views = [
  { id: "read", label: "Text" },
  { id: "lines", label: "Lines" },
  { id: "changes", label: "Changes" },
] as const;

/** One revision to read and comment, or the changes between two. */
export function RfcReader({ rfc, onChanged }: { rfc: RfcView; onChanged: () => Promise<void> }) {
  const { place, go } = useRfcPlace();
  const { view } = place;
  const newest = rfc.revisions.at(-1);
  const revision = rfc.revisions.find(({ number }) => number === place.revision) ?? newest;
  const sections = useMemo(() => splitSections(revision?.text ?? ""), [revision?.text]);
  const remarks = useMemo(
    () => remarksOf(rfc, revision?.artifactId ?? "", sections),
    [rfc, revision?.artifactId, sections],
  );
  if (!revision) return <EmptyState title="No text yet">Its author is still writing.</EmptyState>;
  const tell = async (call: () => Promise<unknown>): Promise<boolean> => {
    try {
      await call();
      await onChanged();
      return true;
    } catch (thrown) {
      notifyError(errorText(thrown));
      return false;
    }
  };
  const { missionId, id } = rfc;
  const say = (comment: Omit<NewRfcComment, "artifactId"> & { artifactId?: string }) =>
    tell(() => rfcApi.comment(missionId, id, { artifactId: revision.artifactId, ...comment }));
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <Segmented label="View" options={[...views]} value={view} onChange={(next) => go({ view: next })} />
        {view !== "changes" && rfc.revisions.length > 1 ? (
          <span className="flex items-center gap-2 text-dim">
            Revision
            <Select
              aria-label="Revision"
              value={revision.number}
              onChange={(event) => {
                const number = Number(event.target.value);
                go({ revision: number === newest?.number ? null : number });
              }}
            >
              {rfc.revisions.map(({ number }) => (
                <option key={number} value={number}>
                  {number}
                  {number === rfc.revisions.length ? ", newest" : ""}
                </option>
              ))}
            </Select>
          </span>
        ) : null}
      </div>
      {view === "changes" ? (
        <RfcChanges revisions={rfc.revisions} between={place} onChoose={go} />
      ) : (
        <RfcDocument
          key={revision.artifactId}
          text={revision.text}
          sections={sections}
          remarks={remarks}
          view={view}
          onComment={(place, text) => say({ ...place, text })}
          onReply={(comment, text) =>
            say({ artifactId: comment.artifactId, section: comment.section, replyTo: comment.id, text })
          }
          onResolve={(comment) => void tell(() => rfcApi.resolve(missionId, id, comment.id))}
        />
      )}
    </>
  );
}
