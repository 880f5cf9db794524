import { createFakeClock } from "./fake-clock";
import { createFakeMemories } from "./fake-memories";
import { describeMemories } from "./memories-contract";

describeMemories("nothing but this process", async () => {
  const held = { memories: createFakeMemories(createFakeClock()) };
  return {
    get memories() {
      return held.memories;
    },
    clear: async () => {
      held.memories = createFakeMemories(createFakeClock());
    },
    close: async () => undefined,
  };
});
