"use client";

import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { useTheme } from "@/components/ui/use-theme";
import { showNoticesWith } from "./notify";

export function Toaster() {
  const [theme] = useTheme();
  useEffect(() => {
    showNoticesWith((kind, text, options) => {
      const settings = { action: options?.action, duration: options?.durationMs };
      if (kind === "error") toast.error(text, settings);
      else toast(text, settings);
    });
  }, []);
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      toastOptions={{
        style: {
          background: "var(--raise)",
          border: "1px solid var(--line2)",
          color: "var(--text)",
          fontSize: 13,
          fontFamily: "inherit",
        },
      }}
    />
  );
}
