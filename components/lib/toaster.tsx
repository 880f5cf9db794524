"use client";

import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { useTheme } from "@/components/ui/use-theme";
import { showNoticesWith } from "./notify";

const shownMs = { message: 3_500, error: 6_000 };
/** Under the strip at the top: what people press is at the bottom and in the strip. */
const belowStripPx = 54;

/** Notices: short, dismissible, and over nothing that is pressed often. */
export function Toaster() {
  const [theme] = useTheme();
  useEffect(() => {
    showNoticesWith((kind, text, options) => {
      const durationMs = options?.durationMs ?? shownMs[options?.action ? "error" : kind];
      const settings = { action: options?.action, duration: durationMs };
      if (kind === "error") toast.error(text, settings);
      else toast(text, settings);
    });
  }, []);
  return (
    <Sonner
      theme={theme}
      position="top-center"
      offset={belowStripPx}
      mobileOffset={belowStripPx}
      closeButton
      toastOptions={{
        style: {
          background: "var(--raise)",
          border: "1px solid var(--line2)",
          color: "var(--text)",
          fontSize: 13,
          fontFamily: "var(--font-geist-sans), system-ui, sans-serif",
        },
      }}
    />
  );
}
