/** A configuration to begin with: everything in it is a comment but what changes nothing. */
export const starterConfig = `# The configuration of ecs-netcheck. Paths and patterns are relative to the folder of this file.
# ecs-netcheck config <path> prints what is in force for a file, and where it comes from.
root: true # do not look for configuration in the folders above

# What a run without paths checks.
# files: ["ecs/**/*.{json,yaml,yml}"]

# Files and folders that are not checked, also where they are named.
# exclude: ["**/archive/**"]

# What is assumed where a file does not say.
# assume: { launchType: [fargate], os: [linux] }

# Values for the parameters of CloudFormation templates.
# parameters: { DesiredMode: awsvpc }

# Services and the task definitions that they run, where the files do not say.
# pairs:
#   - { taskDefinition: ecs/web.json, service: ecs/web.service.json }

# Severities by the id of a rule or the name of a family: error, warning, info or off. ecs-netcheck rules lists both.
# rules:
#   root-in-host-mode: off
#   load-balancer: warning

# Settings for some of the files.
# overrides:
#   - files: ["ecs/edge/**"]
#     rules: { missing-host-port: warning }

# Findings that are hidden, by pointer or by container. A reason is required.
# ignores:
#   - files: ["ecs/gateway.json"]
#     pointer: /containerDefinitions/*/portMappings/0
#     rules: [reserved-host-port]
#     reason: the agent port is free on our AMI
#     expires: 2027-06-30
`;

/** A GitHub workflow with one job. */
export function githubWorkflow(version: string): string {
  return `name: ecs-netcheck
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
jobs:
  ecs-netcheck:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          persist-credentials: false
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - run: npx --yes ecs-netcheck@${version}
`;
}

/** A file for \`include: { local: ecs-netcheck.gitlab-ci.yml }\`, with one job. */
export function gitlabPipeline(version: string): string {
  return `# Add to .gitlab-ci.yml: include: { local: ecs-netcheck.gitlab-ci.yml }
ecs-netcheck:
  image: node:20-slim
  script:
    - npx --yes ecs-netcheck@${version} --output=gitlab=gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`;
}

/** A pre-commit configuration with one hook. */
export function preCommitConfig(repository: string, version: string): string {
  return `repos:
  - repo: ${repository}
    rev: v${version}
    hooks:
      - id: ecs-netcheck
`;
}
