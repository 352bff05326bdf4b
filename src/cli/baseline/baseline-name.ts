/** How the file with the baseline is called where no flag says otherwise. */
export const baselineName = "ecs-netcheck-baseline.json";
