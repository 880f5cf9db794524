import { describe, expect, it } from "vitest";
import { missionSlug } from "./mission-slug";

const slugOf = (title: string, statedId: string | null = null, fileName = "Spec") =>
  missionSlug({ title, statedId, fileName });

describe("the name of a mission's branch", () => {
  it("is its title's, in letters that git and shells take", () => {
    expect(slugOf("Crème brûlée: v2", "feat-dessert", "dessert.md")).toBe("creme-brulee-v2");
    expect(slugOf("Größere Übersicht")).toBe("gro-ere-ubersicht");
  });

  it("is the spec's id, else its file's name, where the title is in other letters", () => {
    expect(slugOf("ダークモード対応", "feat-dark", "prd-dark-mode.md")).toBe("feat-dark");
    expect(slugOf("ダークモード対応", null, "prd-dark-mode.md")).toBe("prd-dark-mode");
    expect(slugOf("Тёмная тема v2", null, "Dark theme.v2.md")).toBe("dark-theme-v2");
  });

  it("keeps what little there is before it says nothing of the mission", () => {
    expect(slugOf("ダークモード対応 v2", null, "仕様.md")).toBe("v2");
    expect(slugOf("ダークモード対応", null, "仕様.md")).toBe("mission");
    expect(slugOf("!?")).toBe("mission");
  });
});
