"use client";

import { type KeyboardEvent, useRef } from "react";
import { typedPlace } from "./tree-steps";

/** Letters that follow each other faster than this are of one name. */
const pauseMs = 800;
const ofNames = /^[\p{L}\p{N}._-]$/u;

/**
 * Goes to rows by the beginning of their name.
 * @returns what takes a key and returns the row it leads to: `at` itself where no name begins so, null for a key that is no letter
 */
export function useTypedPlace() {
  const typed = useRef({ text: "", atMs: Number.NEGATIVE_INFINITY });
  return (event: KeyboardEvent, at: number, count: number, nameOf: (at: number) => string): number | null => {
    if (!ofNames.test(event.key)) return null;
    const before = event.timeStamp - typed.current.atMs < pauseMs ? typed.current.text : "";
    const text = before + event.key;
    typed.current = { text, atMs: event.timeStamp };
    return typedPlace(text, at, count, nameOf) ?? at;
  };
}
