import type { EventFrame } from "@/contracts/events";

export type FrameBus = {
  emit(frames: EventFrame[]): void;
  subscribe(listener: (frames: EventFrame[]) => void): () => void;
};

/** Tells listeners of committed frames. What a listener throws is reported: it can neither undo a commit nor silence others. */
export function createFrameBus(onError: (thrown: unknown) => void): FrameBus {
  const listeners = new Set<(frames: EventFrame[]) => void>();
  return {
    emit(frames) {
      if (frames.length === 0) return;
      for (const listener of [...listeners]) {
        try {
          listener(frames);
        } catch (thrown) {
          onError(thrown);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
