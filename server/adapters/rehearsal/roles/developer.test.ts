import { describe, expect, it } from "vitest";
import { taskAreas } from "@/contracts/plan";
import { fixtureBrief } from "../fixtures/fixture-brief";
import { playConversation } from "../fixtures/play-conversation";

describe("a developer", () => {
  it.each(taskAreas.filter((area) => area !== "integration" && area !== "general"))(
    "writes the files of the area %s, tests them and finishes",
    (area) => {
      const played = playConversation({
        brief: fixtureBrief({ agent: "backend-developer", task: { area } }),
      });
      expect(played.finished?.summary).toMatch(/^Wrote \d+ files?:/);
      expect(played.files.size).toBeGreaterThan(0);
      expect(played.refused).toEqual([]);
    },
  );
});
