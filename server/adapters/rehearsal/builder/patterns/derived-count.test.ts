import { describePattern } from "../testing/describe-pattern";
import { derivedCount } from "./derived-count";

describePattern(derivedCount, {
  takes: [
    [
      "Given loans, When I open the report, Then the number of loans of each status is shown",
      { by: { name: "status" } },
    ],
  ],
  leaves: ["Given loans, When I open the report, Then the loans are shown"],
});
