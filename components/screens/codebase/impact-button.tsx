"use client";

import { useQuery } from "@tanstack/react-query";
import { Radar } from "lucide-react";
import { useState } from "react";
import { PathList } from "@/components/features/codebase/outline";
import { errorText } from "@/components/lib/api/api-error";
import { type CodeWhere, codeApi } from "@/components/lib/api/code-endpoints";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { SkeletonLines } from "@/components/ui/skeleton";

/** What a change of the file can touch: tests first, then files, the nearest before others. */
export function ImpactButton({
  where,
  commit,
  path,
  onOpen,
}: {
  where: CodeWhere;
  commit: string;
  path: string;
  onOpen: (path: string, line: number) => void;
}) {
  const [open, setOpen] = useState(false);
  const impact = useQuery({
    queryKey: ["code-impact", where, commit, path],
    queryFn: ({ signal }) => codeApi.impact(where, path, signal),
    enabled: open,
  });
  const go = (to: string, line: number) => {
    setOpen(false);
    onOpen(to, line);
  };
  const files = impact.data?.files ?? [];
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label="What a change touches"
      trigger={
        <Button size="sm" look="ghost">
          <Radar size={13} aria-hidden /> Impact
        </Button>
      }
    >
      <div className="max-h-96 overflow-auto">
        {impact.isPending ? (
          <SkeletonLines lines={4} />
        ) : impact.error ? (
          <p className="p-3 text-dim">{errorText(impact.error)}</p>
        ) : files.length === 0 ? (
          <p className="p-3 text-dim">Nothing else uses this file.</p>
        ) : (
          <>
            <PathList
              title="Tests"
              paths={files.filter(({ isTest }) => isTest).map((file) => file.path)}
              onOpen={go}
            />
            <PathList
              title="Files"
              paths={files.filter(({ isTest }) => !isTest).map((file) => file.path)}
              onOpen={go}
            />
          </>
        )}
      </div>
    </Popover>
  );
}
