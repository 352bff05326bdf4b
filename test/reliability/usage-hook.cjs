// Writes what a process has used, in CPU milliseconds and peak megabytes, into the file that USAGE_FILE names.
const { writeFileSync } = require("node:fs");

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = { milliseconds: (userCPUTime + systemCPUTime) / 1_000, megabytes: maxRSS / 1_024 };
  writeFileSync(process.env.USAGE_FILE, JSON.stringify(usage));
});
