import { describePattern } from "../testing/describe-pattern";
import { flag } from "./flag";

describePattern(flag, {
  takes: [
    [
      "Given a tool, When I mark it as fragile, Then it is fragile",
      { value: true, field: { name: "fragile" } },
    ],
  ],
  leaves: ["Given a tool, When I mark it as fragile, Then the street dances"],
});
