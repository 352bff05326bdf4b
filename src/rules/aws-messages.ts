/** A sentence that AWS is on record as printing, and the rules that predict it. */
export interface AwsMessage {
  /**
   * Finds the sentence in a text whose white space is single blanks and whose quotes are all `'`. Every repetition is bounded,
   * because the text is the user's.
   */
  readonly pattern: RegExp;
  readonly example: string;
  /** The likeliest first. Some speak of services, and there may be no such rule yet. */
  readonly rules: readonly string[];
  /** The public page on which the sentence is recorded. */
  readonly evidence: string;
}

/** What ECS, its agent and its scheduler print where a rule would have spoken before. */
export const awsMessages: readonly AwsMessage[] = [
  {
    pattern: /Fargate only supports network mode '?awsvpc/i,
    example: "Fargate only supports network mode 'awsvpc'.",
    rules: ["fargate-without-awsvpc"],
    evidence: "https://github.com/aws/amazon-ecs-cli/issues/1145",
  },
  {
    pattern: /When networkMode=(?:awsvpc|host), the host ports and container ports in port mappings must match/i,
    example: "When networkMode=awsvpc, the host ports and container ports in port mappings must match.",
    rules: ["host-port-mismatch", "dynamic-host-port"],
    evidence: "https://github.com/pulumi/pulumi-awsx/issues/935",
  },
  {
    pattern: /Invalid '?containerPort'? setting for container/i,
    example: "Invalid 'containerPort' setting for container 'X'.",
    rules: ["missing-container-port", "port-out-of-range"],
    evidence: "https://github.com/aws/aws-cli/issues/7288",
  },
  {
    pattern: /(?:TCP|UDP) host port '?\d{1,9}'? is mapped multiple times in task/i,
    example: "TCP host port '3000' is mapped multiple times in task.",
    rules: ["duplicate-host-port", "duplicate-container-port"],
    evidence: "https://github.com/aws/amazon-ecs-agent/issues/1220",
  },
  {
    pattern: /(?:TCP|UDP) container port '?\d{1,9}'? is used multiple times in task/i,
    example: "TCP container port '8085' is used multiple times in task when networkMode=awsvpc.",
    rules: ["overlapping-port-range", "duplicate-container-port"],
    evidence: "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-port-range-overlap/meta.yaml",
  },
  {
    pattern: /port mapping name is already used/i,
    example: "When networkMode=awsvpc, port mapping name is already used",
    rules: ["duplicate-port-name"],
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-port-mapping-duplicate-name/meta.yaml",
  },
  {
    pattern: /cannot specify both single port and port range/i,
    example: "Invalid port mapping for container 'app', cannot specify both single port and port range.",
    rules: ["port-range-with-single-port"],
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-port-range-with-host-port/meta.yaml",
  },
  {
    pattern: /Invalid '?containerPortRange'? setting for container/i,
    example: "Invalid 'containerPortRange' setting for container 'app'.",
    rules: ["malformed-port-range"],
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-port-range-reversed/meta.yaml",
  },
  {
    pattern: /Links are not supported when networkMode=/i,
    example: "Links are not supported when networkMode=awsvpc.",
    rules: ["links-outside-bridge"],
    evidence: "https://github.com/aws-observability/aws-otel-collector/issues/1359",
  },
  {
    pattern: /host type networking can'?t be used with links/i,
    example:
      "conflicting options: host type networking can't be used with links. This would result in undefined behavior",
    rules: ["links-outside-bridge"],
    evidence: "https://github.com/moby/moby/blob/v20.10.24/runconfig/errors.go",
  },
  {
    pattern: /could not find container for link/i,
    example: "could not find container for link X",
    rules: ["unknown-link-target"],
    evidence: "https://github.com/aws/amazon-ecs-agent/blob/8dfceca/agent/api/task/task.go",
  },
  {
    pattern: /invalid link format/i,
    example: "invalid link format",
    rules: ["malformed-link"],
    evidence: "https://github.com/aws/amazon-ecs-agent/blob/8dfceca/agent/api/task/task.go",
  },
  {
    pattern: /hostname is not supported on container when networkMode=awsvpc/i,
    example: "hostname is not supported on container when networkMode=awsvpc.",
    rules: ["hostname-in-awsvpc"],
    evidence: "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-awsvpc-hostname/meta.yaml",
  },
  {
    pattern: /DNS servers are not supported on container when networkMode=awsvpc/i,
    example: "DNS servers are not supported on container when networkMode=awsvpc.",
    rules: ["dns-servers-in-awsvpc"],
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-fargate-dns-servers/meta.yaml",
  },
  {
    pattern: /Extra hosts are not supported on container when networkMode=awsvpc/i,
    example: "Extra hosts are not supported on container when networkMode=awsvpc.",
    rules: ["extra-hosts-in-awsvpc"],
    evidence: "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-awsvpc-extra-hosts/meta.yaml",
  },
  {
    pattern: /Disable Networking is not supported on container when networkMode=awsvpc/i,
    example: "Disable Networking is not supported on container when networkMode=awsvpc.",
    rules: ["disabled-networking-in-awsvpc"],
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-fargate-disable-networking/meta.yaml",
  },
  {
    pattern: /APPMESH proxy configuration is only supported in networkMode=awsvpc/i,
    example: "APPMESH proxy configuration is only supported in networkMode=awsvpc",
    rules: ["proxy-outside-awsvpc"],
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-proxy-configuration-awsvpc-required/meta.yaml",
  },
  {
    pattern: /Proxy container \[[^\]]{0,255}\] does not exist/i,
    example: "Proxy container [envoy] does not exist.",
    rules: ["unknown-proxy-container"],
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-proxy-configuration-container-missing/meta.yaml",
  },
  {
    pattern: /Ingress port not found/i,
    example: "Ingress port not found",
    rules: ["missing-proxy-property"],
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-proxy-configuration-missing-required-props/meta.yaml",
  },
  {
    pattern: /Network Configuration must be provided when networkMode '?awsvpc'? is specified/i,
    example: "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    rules: ["missing-network-configuration"],
    evidence: "https://github.com/tryretool/retool-onpremise/pull/84",
  },
  {
    pattern: /Network Configuration is not valid for the given networkMode/i,
    example: "Network Configuration is not valid for the given networkMode of this task definition.",
    rules: ["network-configuration-outside-awsvpc"],
    evidence: "https://github.com/cloudposse/terraform-aws-ecs-alb-service-task/issues/22",
  },
  {
    pattern: /Assign public IP is not supported for this launch type/i,
    example: "Assign public IP is not supported for this launch type.",
    rules: ["public-ip-outside-fargate"],
    evidence: "https://github.com/hashicorp/waypoint/issues/643",
  },
  {
    pattern: /has target type [a-z]{1,20}, which is incompatible with the [a-z]{1,20} network mode/i,
    example:
      "The provided target group <arn> has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.",
    rules: ["target-type-mismatch"],
    evidence: "https://github.com/hashicorp/terraform-provider-aws/issues/11723",
  },
  {
    pattern: /Classic Load Balancers are not supported with Fargate/i,
    example: "Classic Load Balancers are not supported with Fargate.",
    rules: ["classic-load-balancer-with-awsvpc"],
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-classic-lb-with-fargate/meta.yaml",
  },
  {
    pattern: /A host port mapping for the container port \d{1,9} is required/i,
    example: "A host port mapping for the container port 8080 is required.",
    rules: ["classic-load-balancer-dynamic-port"],
    evidence: "https://github.com/hashicorp/terraform/issues/24274",
  },
  {
    pattern: /The container \S{1,255} does not exist in the task definition/i,
    example: "The container nope does not exist in the task definition.",
    rules: ["unknown-load-balancer-container", "unmapped-registry-port"],
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-lb-container-name-missing/meta.yaml",
  },
  {
    pattern: /The container \S{1,255} did not have a container port \d{1,9} defined/i,
    example: "The container app did not have a container port 8080 defined.",
    rules: ["unmapped-load-balancer-port"],
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-lb-container-port-missing/meta.yaml",
  },
  {
    pattern: /Container port \d{1,9} is used in more than one port mapping for container/i,
    example: "Container port 53 is used in more than one port mapping for container coredns-mysql",
    rules: ["ambiguous-load-balancer-port", "dual-protocol-port", "repeated-port-mapping"],
    evidence: "https://github.com/terraform-aws-modules/terraform-aws-ecs/issues/89",
  },
  {
    pattern: /configured to use a dynamic host port, but the target group .{0,300}? has a health check port specified/i,
    example:
      "The task definition is configured to use a dynamic host port, but the target group with targetGroupArn ... has a health check port specified.",
    rules: ["fixed-health-check-port"],
    evidence: "https://github.com/aws-cloudformation/cfn-lint/issues/817",
  },
  {
    pattern: /does not have an associated load balancer/i,
    example:
      "The target group with targetGroupArn arn:aws:elasticloadbalancing:us-east-1:209640446841:targetgroup/greet-inter-7A1DWCFAH8FU/c4bab708f6cad935 does not have an associated load balancer.",
    rules: ["unordered-listener"],
    evidence: "https://github.com/aws/aws-cdk/issues/1160",
  },
  {
    pattern: /You cannot specify an IAM role for services that require a service linked role/i,
    example: "You cannot specify an IAM role for services that require a service linked role.",
    rules: ["forbidden-service-role"],
    evidence: "https://github.com/hashicorp/terraform-provider-aws/issues/4657",
  },
  {
    pattern: /When specifying '?host'? or '?bridge'? for networkMode, values for '?containerName/i,
    example:
      "When specifying 'host' or 'bridge' for networkMode, values for 'containerName' and 'containerPort' must be specified from the task definition. Registry: arn:aws:servicediscovery:us-east-2:224588347132:service/srv-l2ijonw3ungcigcj",
    rules: ["missing-registry-container"],
    evidence: "https://github.com/techservicesillinois/terraform-aws-ecs-service/issues/16",
  },
  {
    pattern: /serviceRegistries value is configured to use a type '?A{1,4}'? DNS record/i,
    example:
      "serviceRegistries value is configured to use a type 'A' DNS record, which is not supported when specifying 'host' or 'bridge' for networkMode",
    rules: ["address-record-outside-awsvpc"],
    evidence: "https://github.com/aws/containers-roadmap/issues/279",
  },
  {
    pattern: /serviceRegistries do not require a value for '?(?:containerPort|containerName|port)/i,
    example:
      "The values specified for serviceRegistries do not require a value for 'containerPort'. Remove the value and retry.",
    rules: ["needless-registry-port"],
    evidence: "https://github.com/umotif-public/terraform-aws-ecs-fargate/issues/25",
  },
  {
    pattern: /service registries can have at most 1 items/i,
    example: "service registries can have at most 1 items.",
    rules: ["multiple-registries"],
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-registries-multiple/meta.yaml",
  },
  {
    pattern: /LoadBalancers must be empty or null/i,
    example: "LoadBalancers must be empty or null.",
    rules: ["task-set-setting-on-service"],
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-external-with-load-balancers/meta.yaml",
  },
  {
    pattern: /portName\([^)]{0,255}\) does not refer to any named PortMapping/i,
    example: "portName(X) does not refer to any named PortMapping in the container definitions",
    rules: ["unknown-service-connect-port"],
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-connect-port-name-missing/rule.rego",
  },
  {
    pattern: /Namespace is missing/i,
    example: "Namespace is missing",
    rules: ["missing-namespace"],
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-connect-without-namespace/meta.yaml",
  },
  {
    pattern: /clientAliases must have 1 element/i,
    example: "clientAliases must have 1 element.",
    rules: ["missing-client-alias"],
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-connect-port-name-missing/meta.yaml",
  },
  {
    pattern: /\d{1,9} clientAliases exceeds the max limit of 1/i,
    example: "2 clientAliases exceeds the max limit of 1",
    rules: ["multiple-client-aliases"],
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-connect-client-aliases-max/meta.yaml",
  },
  {
    pattern: /The DNS name that you provided is invalid/i,
    example: "The DNS name that you provided is invalid.",
    rules: ["malformed-client-alias"],
    evidence:
      "https://github.com/badmintoncryer/cdk-preflight/blob/main/rules/ecs/pf-ecs-svc-connect-client-alias-dns-name/meta.yaml",
  },
  {
    pattern: /IngressPortOverride cannot use ports <= 1024/i,
    example: "IngressPortOverride cannot use ports <= 1024.",
    rules: ["ingress-port-out-of-range"],
    evidence: "https://github.com/hashicorp/terraform-provider-aws/issues/28293",
  },
  {
    pattern: /service connect does not support for [a-z]{1,20} (?:newtork|network) mode/i,
    example: "service connect does not support for none newtork mode",
    rules: ["service-connect-unsupported-mode"],
    evidence:
      "https://github.com/aws/amazon-ecs-agent/blob/8dfceca/agent/api/serviceconnect/service_connect_validator.go",
  },
  {
    pattern: /already using a port required by your task/i,
    example:
      "service port_20543 was unable to place a task because no container instance met all of its requirements. The closest matching container-instance bdd3cbda-6f6a-4750-b56f-3d1cb8176ca1 is already using a port required by your task.",
    rules: [
      "rollout-blocked-by-port",
      "reserved-host-port",
      "contended-host-port",
      "static-host-port",
      "host-network-mode",
      "port-80-with-task-role",
    ],
    evidence: "https://github.com/aws/amazon-ecs-agent/issues/332",
  },
  {
    pattern: /RESOURCE:PORTS\b/i,
    example: "RESOURCE:PORTS",
    rules: [
      "too-many-host-ports",
      "reserved-host-port",
      "contended-host-port",
      "static-host-port",
      "host-network-mode",
    ],
    evidence: "https://github.com/aws/amazon-ecs-agent/issues/269",
  },
  {
    pattern: /\d{1,9} contiguous host ports unavailable/i,
    example: "HostConfigError: error retrieving docker port map: 2 contiguous host ports unavailable",
    rules: ["oversized-port-range"],
    evidence: "https://github.com/aws/amazon-ecs-agent/pull/3569",
  },
];
