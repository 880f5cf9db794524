"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { openLine } from "./socket";

const quietMs = 400;

/** Fetches the lists of missions again when the server says that one changed. */
export function useMissionsChanged() {
  const client = useQueryClient();
  useEffect(() => {
    const { socket } = openLine();
    let timer: ReturnType<typeof setTimeout> | null = null;
    function onChange() {
      timer ??= setTimeout(() => {
        timer = null;
        void client.invalidateQueries({ queryKey: ["missions"] });
      }, quietMs);
    }
    socket.on("missions-changed", onChange);
    socket.on("connect", onChange);
    return () => {
      socket.off("missions-changed", onChange);
      socket.off("connect", onChange);
      if (timer) clearTimeout(timer);
    };
  }, [client]);
}
