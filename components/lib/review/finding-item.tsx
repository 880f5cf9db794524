"use client";

import { Check } from "lucide-react";
import { useId, useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { notifyError } from "@/components/lib/notify";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";
import type { AcknowledgedFinding } from "@/contracts/mission-state";
import type { TaskFinding } from "@/contracts/review-state";

const severityTones = { critical: "text-fail", major: "text-fail", minor: "text-text", info: "text-faint" };

type FindingItemProps = {
  missionId: string;
  taskId: string;
  found: TaskFinding;
  /** Who found it, as people call them. */
  by: string;
  acknowledged: AcknowledgedFinding | undefined;
  /** Nobody can acknowledge anything any more. */
  over: boolean;
  /** Left out where the place shows it. */
  hidesPlace?: boolean;
};

/** A finding: how grave, where, by which rule, what and how to mend it; and who has taken it on, and why. */
export function FindingItem(props: FindingItemProps) {
  const { missionId, found, by, acknowledged, over, hidesPlace } = props;
  const { finding } = found;
  const [asking, setAsking] = useState(false);
  return (
    <div className="text-[12.5px]">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className={acknowledged ? "text-dim" : severityTones[finding.severity]}>
          {finding.severity}
        </span>
        <span className="font-mono text-11 text-dim">{finding.rule}</span>
        {hidesPlace ? null : (
          <span className="font-mono text-11 text-faint [overflow-wrap:anywhere]">
            {finding.file}
            {finding.line ? `:${finding.line}` : ""}
          </span>
        )}
        <span className="text-12 text-faint">{by}</span>
      </p>
      <p className="[overflow-wrap:anywhere]">{finding.message}</p>
      {finding.suggestion ? (
        <p className="text-12 text-dim [overflow-wrap:anywhere]">{finding.suggestion}</p>
      ) : null}
      {acknowledged ? (
        <p className="mt-0.5 flex gap-1.5 text-12 text-dim">
          <Check size={13} aria-hidden className="mt-[3px] shrink-0" />
          <span>
            Acknowledged by {acknowledged.by}: {acknowledged.reason}
          </span>
          {over ? null : (
            <Button
              size="sm"
              look="ghost"
              className="-my-1 shrink-0"
              onClick={() =>
                void api
                  .withdrawAcknowledgement(missionId, acknowledged.taskId, found.key)
                  .catch((error) => notifyError(errorText(error)))
              }
            >
              Withdraw
            </Button>
          )}
        </p>
      ) : null}
      {acknowledged || over ? null : asking ? (
        <AcknowledgeForm {...props} onClose={() => setAsking(false)} />
      ) : (
        <Button size="sm" look="ghost" className="-ml-2" onClick={() => setAsking(true)}>
          Acknowledge…
        </Button>
      )}
    </div>
  );
}

function AcknowledgeForm({ missionId, taskId, found, onClose }: FindingItemProps & { onClose: () => void }) {
  const id = useId();
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  async function send() {
    setBusy(true);
    try {
      await api.acknowledge(missionId, taskId, { finding: found.key, reason });
      onClose();
    } catch (error) {
      notifyError(errorText(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <form
      className="mt-1 flex flex-wrap items-center gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim().length >= 3) void send();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <label htmlFor={id} className="text-12 text-dim">
        Why it may stay
      </label>
      <TextInput
        id={id}
        autoFocus
        value={reason}
        maxLength={2_000}
        onChange={(event) => setReason(event.target.value)}
        className="max-w-96 flex-1 basis-40"
      />
      <Button type="submit" size="sm" disabled={busy || reason.trim().length < 3}>
        Acknowledge
      </Button>
      <Button size="sm" look="ghost" onClick={onClose}>
        Cancel
      </Button>
    </form>
  );
}
