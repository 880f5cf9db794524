import type { EventFrame } from "@/contracts/events";
import type { FrameListener, FrameOrigin } from "@/server/ports/store";

export type FrameBus = {
  emit(frames: EventFrame[], origin: FrameOrigin): void;
  subscribe(listener: FrameListener): () => void;
};

/** Tells listeners of committed frames. What a listener throws is reported: it can neither undo a commit nor silence others. */
export function createFrameBus(onError: (thrown: unknown) => void): FrameBus {
  const listeners = new Set<FrameListener>();
  return {
    emit(frames, origin) {
      if (frames.length === 0) return;
      for (const listener of [...listeners]) {
        try {
          listener(frames, origin);
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
