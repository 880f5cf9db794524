"use client";

import { type ReactNode, useState } from "react";

/** Takes a file dropped anywhere on its content. */
export function DropZone({ onFile, children }: { onFile: (file: File) => void; children: ReactNode }) {
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition; the upload button does the same
    <div
      className="relative min-h-0 flex-1"
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) =>
        !event.currentTarget.contains(event.relatedTarget as Node | null) && setOver(false)
      }
      onDropCapture={(event) => {
        const file = event.dataTransfer.files[0];
        setOver(false);
        if (!file) return;
        event.preventDefault();
        event.stopPropagation();
        onFile(file);
      }}
    >
      {children}
      {over ? (
        <div className="pointer-events-none absolute inset-2 z-10 grid place-items-center rounded-lg border border-run border-dashed bg-[color-mix(in_srgb,var(--panel)_88%,transparent)] font-medium">
          Drop the spec here
        </div>
      ) : null}
    </div>
  );
}
