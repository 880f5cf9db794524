import { describePattern } from "../testing/describe-pattern";
import { rangeBound } from "./range-bound";

describePattern(rangeBound, {
  takes: [
    [
      "Given a negative price, When I apply the filter, Then an error message appears",
      { field: { name: "price" } },
    ],
  ],
  leaves: ["Given a negative price, When I create a tool, Then an error appears"],
});
