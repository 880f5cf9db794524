"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { focusAround } from "@/components/ui/pass-focus-on";
import { useTheme } from "@/components/ui/use-theme";
import { type NoticeAction, showNoticesWith } from "./notify";

/** What can be answered is there for longer. */
const shownMs = { plain: 5_000, withAction: 10_000 };
/** Over the bar of time and the buttons of a decision, which are at the bottom. */
const besides = { right: 16, bottom: 76 };
const onPhone = { ...besides, left: 16 };
/** The cross inside the notice, at its right: the library lets it hang over the corner. */
const crossInside = {
  "--toast-close-button-start": "auto",
  "--toast-close-button-end": "10px",
  "--toast-close-button-transform": "translate(0, 80%)",
  paddingRight: 40,
};

/** The notice goes with the press: what had the focus before it is long forgotten. */
function passingFocusOn({ label, onClick }: NoticeAction): NoticeAction {
  return {
    label,
    onClick: () => {
      onClick();
      focusAround(null);
    },
  };
}

/**
 * Notices: short, dismissible, and over nothing that is pressed often. One that offers something to do is about the page
 * that it was said on, and goes with it: on another page nobody would see what its button does.
 */
export function Toaster() {
  const [theme] = useTheme();
  const path = usePathname();
  const ofPages = useRef(new Map<string | number, string>());
  useEffect(() => {
    for (const [id, saidOn] of ofPages.current) {
      if (saidOn === path) continue;
      ofPages.current.delete(id);
      toast.dismiss(id);
    }
  }, [path]);
  useEffect(() => {
    showNoticesWith((kind, text, options) => {
      const durationMs = options?.durationMs ?? shownMs[options?.action ? "withAction" : "plain"];
      const settings = { action: options?.action && passingFocusOn(options.action), duration: durationMs };
      const id = kind === "error" ? toast.error(text, settings) : toast(text, settings);
      if (options?.action) ofPages.current.set(id, window.location.pathname);
    });
  }, []);
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      offset={besides}
      mobileOffset={onPhone}
      closeButton
      toastOptions={{
        style: {
          ...crossInside,
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
