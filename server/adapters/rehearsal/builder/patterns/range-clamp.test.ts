import { describePattern } from "../testing/describe-pattern";
import { rangeClamp } from "./range-clamp";

describePattern(rangeClamp, {
  takes: [
    [
      "Given max price < min price, When I apply the filter, Then max is adjusted to equal min",
      { field: { name: "price" } },
    ],
  ],
  leaves: ["Given min price < max price, When I apply the filter, Then tools are shown"],
});
